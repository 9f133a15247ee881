import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { readSecret } from '../../scripts/config/read-secret.ts';
import type { World } from '../../scripts/sync/adapter.ts';
import { HttpClient } from '../../scripts/sync/http.ts';
import { syncLimits } from '../../scripts/sync/limits.ts';

/** A world below a folder, with real HTTP that loses no time between attempts. */
export function makeWorld(place: string, given: Partial<Omit<World, 'http' | 'folder'>> = {}): World {
  const signal = given.signal ?? new AbortController().signal;
  const now = given.now ?? Date.now;
  return {
    http: new HttpClient({ signal, patience: 2000, pause: 1, now }),
    signal,
    limits: syncLimits,
    root: place,
    folder: mkdtempSync(join(place, 'scratch-')),
    now,
    readSecret,
    onProgress: () => {},
    ...given,
  };
}
