import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SyncedSource, World } from './adapter.ts';
import { HttpClient } from './http.ts';
import type { SyncSettings } from './sync-settings.ts';

/** A world of a source's own, and what clears its scratch space away. */
export function openWorld(
  source: SyncedSource,
  signal: AbortSignal,
  { base, limits, pause, now, readSecret }: SyncSettings,
  onProgress: World['onProgress'],
): { readonly world: World; readonly close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'ctx-sync-'));
  // Whoever asks for more patience than this is asked again when the source is next tried.
  const http = new HttpClient({ signal, patience: source.sync.retry.interval, pause, now });
  return {
    world: { http, signal, limits, root: base, folder, now, readSecret, onProgress },
    close: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}
