import { lstatSync, readFileSync } from 'node:fs';
import { isObject } from '#core/servers/json-limits.ts';
import type { SourceStatus } from '#core/servers/source-status.ts';
import { statusFile } from './snapshot.ts';
import { sourceFolder } from './source-folder.ts';

/** What is known of a source, without its servers; undefined if it was never synced, or if its status cannot be read. */
export function readStatus(root: string, source: string): SourceStatus | undefined {
  const path = `${sourceFolder(root, source)}/${statusFile}`;
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  try {
    const status: unknown = JSON.parse(readFileSync(path, 'utf8'));
    // True of what a sync wrote.
    return isObject(status) ? (status as unknown as SourceStatus) : undefined;
  } catch {
    return undefined;
  }
}
