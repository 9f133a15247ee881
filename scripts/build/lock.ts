import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describeProcess, isRunning } from './describe-process.ts';

/** Locks that builds of this process hold. */
const own = new Set<string>();

/** Keeps other builds away from an output; gives what lets them in again. Throws if another build is under way. */
export function lockOutput(out: string): () => void {
  const file = `${resolve(out)}.lock`;
  const refuse = (holder: string): never => {
    throw new Error(
      `process ${Number.parseInt(holder, 10)} is building ${out}; wait for it, or remove ${file}`,
    );
  };
  if (own.has(file)) refuse(String(process.pid));
  mkdirSync(dirname(file), { recursive: true });
  take(file, refuse);
  own.add(file);
  return () => {
    own.delete(file);
    rmSync(file, { force: true });
  };
}

function take(file: string, refuse: (holder: string) => never): void {
  // Written elsewhere and linked into place: a lock that can be seen says whose it is.
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, describeProcess(process.pid));
  try {
    while (!putIfFree(draft, file)) {
      const holder = readIfThere(file);
      if (holder === undefined) continue; // given back meanwhile
      if (isRunning(holder)) refuse(holder);
      removeDead(file, holder, refuse);
    }
  } finally {
    rmSync(draft);
  }
}

/** Removes the lock of a process that is no more; one at a time, or the second would remove what the first has put there since. */
function removeDead(file: string, holder: string, refuse: (holder: string) => never): void {
  const taking = `${file}.taking`;
  take(taking, refuse);
  try {
    if (readIfThere(file) === holder) rmSync(file);
  } finally {
    rmSync(taking);
  }
}

function putIfFree(draft: string, file: string): boolean {
  const put = (act: () => void) => attempt(() => act() ?? true, 'EEXIST') ?? false;
  try {
    return put(() => linkSync(draft, file));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP'].includes(code)) throw error;
    // A file system without hard links (SMB, exFAT): for a moment such a lock is empty.
    return put(() => copyFileSync(draft, file, constants.COPYFILE_EXCL));
  }
}

function readIfThere(file: string): string | undefined {
  return attempt(() => readFileSync(file, 'utf8'), 'ENOENT');
}

/** What an act gives, or undefined if it fails in the expected way. */
function attempt<Gives>(act: () => Gives, expected: string): Gives | undefined {
  try {
    return act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === expected) return undefined;
    throw error;
  }
}
