import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pagefindEntry, pagefindFolder, pagefindScript, pagefindWords } from '#core/api/site/pagefind.ts';
import { notesFolder } from '../../build/layout.ts';
import { lockOutput } from '../../build/lock.ts';
import { readIfThere } from '../read-if-there.ts';
import { ReadRecorder } from '../record-reads.ts';
import { buildPagefind, type PagefindFiles } from './build-pagefind.ts';
import { keyOfPagefind, readPagefindInput } from './read-input.ts';

/** What became of the index in a tree. */
export type PagefindOutcome = 'as it was' | 'made anew' | 'left out';

// Of what the index in the tree is made.
const memoryFile = `${notesFolder}/pagefind.txt`;

/**
 * Makes the index for browsers what the documents beside it say. It is made whole or not at all: Pagefind numbers the records, so that one
 * more changes half of the files. Left out where there are more than `mostRecords` packages.
 */
export async function writePagefind(out: string): Promise<PagefindOutcome> {
  const unlock = lockOutput(out);
  try {
    const input = await readPagefindInput(new ReadRecorder(out).record().source);
    const key = keyOfPagefind(input);
    if (readIfThere(`${out}/${memoryFile}`)?.toString() === key) return input ? 'as it was' : 'left out';
    putInPlace(out, input ? await buildPagefind(input) : new Map());
    writeWhole(`${out}/${memoryFile}`, Buffer.from(key));
    return input ? 'made anew' : 'left out';
  } finally {
    unlock();
  }
}

/** Parts first, which nobody knows of yet, and the entry that names them last; what is of no more use goes after that. */
function putInPlace(out: string, files: PagefindFiles): void {
  const parts = [...files.keys()].filter((file) => file !== pagefindEntry);
  const entry = files.has(pagefindEntry) ? [pagefindEntry] : [];
  for (const file of [...parts, ...entry]) {
    const path = `${out}/${file}`;
    const bytes = files.get(file)!;
    if (readIfThere(path)?.equals(bytes)) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, bytes);
  }
  for (const file of listThere(out)) if (!files.has(file)) rmSync(`${out}/${file}`);
}

/** The files of an index that are in a tree. */
function listThere(out: string): string[] {
  const folder = `${out}/${pagefindFolder}`;
  const parts = existsSync(folder) ? readdirSync(folder, { withFileTypes: true, recursive: true }) : [];
  const beside = [pagefindScript, pagefindWords].map(({ path }) => path.slice(1));
  return [
    ...beside.filter((file) => existsSync(`${out}/${file}`)),
    ...parts
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(out.length + 1).replaceAll('\\', '/')),
  ];
}

function writeWhole(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.new`, bytes);
  renameSync(`${path}.new`, path);
}
