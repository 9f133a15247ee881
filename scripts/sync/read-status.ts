import { lstatSync, readFileSync } from 'node:fs';
import { checkStatus } from '#core/servers/check-status.ts';
import type { SourceStatus } from '#core/servers/source-status.ts';
import { statusFile } from './snapshot.ts';
import { sourceFolder } from './source-folder.ts';

/** What is known of a source, without its servers; undefined if it was never synced, or if what lies there is no status. */
export function readStatus(root: string, source: string): SourceStatus | undefined {
  const path = `${sourceFolder(root, source)}/${statusFile}`;
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  try {
    const read = checkStatus(JSON.parse(readFileSync(path, 'utf8')), `sources/${source}/${statusFile}`);
    return read.ok ? read.status : undefined;
  } catch {
    return undefined;
  }
}
