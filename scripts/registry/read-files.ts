import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
} from 'node:fs';
import { releaseLimits } from '#core/catalog/parse-package.ts';
import type { SourceFile } from '#core/catalog/source-file.ts';
import { compare } from '#core/problem.ts';

const nothing = new Uint8Array();
// What no file of the registry may exceed is not read into memory; its size tells the rules enough.
const readLimit = releaseLimits.bytes;

/** Names of files and folders that are not read. */
export interface LeftOut {
  /** In the folder itself, and not in those below it. */
  readonly atTop?: ReadonlySet<string>;
  /** In the folder, and in every one below it. */
  readonly anywhere?: ReadonlySet<string>;
}

/** Everything below a folder, in order of path, links not followed. `folder` and the paths are from `root`. */
export function readTree(root: string, folder: string, { atTop, anywhere }: LeftOut = {}): SourceFile[] {
  const files: SourceFile[] = [];
  const entries = readdirSync(`${root}/${folder}`, { withFileTypes: true }).sort((a, b) =>
    compare(a.name, b.name),
  );
  for (const entry of entries) {
    if (atTop?.has(entry.name) || anywhere?.has(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const kind = kindOf(entry);
    if (kind === 'file') files.push(readFile(root, path));
    else files.push({ path, kind, bytes: nothing, size: 0 });
    if (kind !== 'folder') continue;
    for (const file of readTree(root, path, anywhere && { anywhere })) files.push(file);
  }
  return files;
}

function kindOf(entry: Dirent): SourceFile['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'device';
}

function readFile(root: string, path: string): SourceFile {
  const descriptor = openSync(`${root}/${path}`, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const { size } = fstatSync(descriptor);
    if (size > readLimit) return { path, kind: 'file', bytes: nothing, size };
    const bytes = new Uint8Array(size);
    const length = size === 0 ? 0 : readSync(descriptor, bytes);
    return { path, kind: 'file', bytes: bytes.subarray(0, length), size: length };
  } finally {
    closeSync(descriptor);
  }
}

/** What tells whether a folder changed where Git does not know: names, sizes and times of all below it. */
export function statSignature(root: string, folder: string): string {
  const lines: string[] = [];
  const walk = (path: string) => {
    for (const entry of readdirSync(`${root}/${path}`, { withFileTypes: true })) {
      const child = `${path}/${entry.name}`;
      const { mtimeMs, ctimeMs, size, ino } = lstatSync(`${root}/${child}`);
      lines.push(entry.isDirectory() ? child : `${child} ${mtimeMs} ${ctimeMs} ${size} ${ino}`);
      if (entry.isDirectory()) walk(child);
    }
  };
  walk(folder);
  return lines.sort().join('\n');
}

/** The text of a file of the registry folder, to place a problem in; undefined if it is not there. */
export function readText(root: string, file: string): string | undefined {
  const path = `${root}/${file}`;
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : undefined;
}
