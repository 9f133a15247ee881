import { lstatSync, readdirSync } from 'node:fs';
import { compare } from '#core/problem.ts';
import type { SnapshotFile } from '#core/rules/snapshots-are-sound.ts';
import { readSnapshotFile } from '../build/read-snapshot-file.ts';

/** All that lies below `sources/` and is no folder, in order, links not followed; also `sources` itself where it is none. */
export function* listSnapshotFiles(root: string): Generator<SnapshotFile> {
  const stat = lstatSync(`${root}/sources`, { throwIfNoEntry: false });
  if (stat?.isDirectory()) yield* listFolder(root, 'sources');
  else if (stat) yield fileAt(root, 'sources');
}

function* listFolder(root: string, folder: string): Generator<SnapshotFile> {
  const entries = readdirSync(`${root}/${folder}`, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => compare(a.name, b.name))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* listFolder(root, path);
    else yield fileAt(root, path);
  }
}

function fileAt(root: string, path: string): SnapshotFile {
  return { path, read: () => readSnapshotFile(root, path) };
}
