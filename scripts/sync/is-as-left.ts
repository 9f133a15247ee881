import { lstatSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sha256 } from '../registry/sha256.ts';
import { statusFile } from './snapshot.ts';
import { snapshotDigest } from './snapshot-digest.ts';
import { listSourceFiles } from './source-folder.ts';

/**
 * Whether the servers and skills in the folder of a source are those of the digest. They are read only if one of them, or a folder of
 * theirs, is newer than the status, which every sync writes last: so a checkout may seem to be as it was left, and is not.
 */
export function isAsLeft(folder: string, digest: string): boolean {
  const paths = listSourceFiles(folder).filter((path) => /^(?:entries|skills)\//.test(path));
  const folders = new Set(paths.flatMap((path) => [dirname(path), dirname(dirname(path))]));
  const status = changedAt(`${folder}/${statusFile}`);
  const isOlder = (path: string) => changedAt(`${folder}/${path}`) <= status;
  if ([...folders].every(isOlder) && paths.every(isOlder) && (paths.length > 0 || digest === noFiles))
    return true;
  const digests = paths.map((path) => [path, sha256(readFileSync(`${folder}/${path}`))] as const);
  return snapshotDigest(digests) === digest;
}

/** Of no files at all. */
const noFiles = snapshotDigest([]);

/** Milliseconds since 1970; 0 of what is not there. */
function changedAt(path: string): number {
  return lstatSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
