import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { describeProcess } from '../build/describe-process.ts';
import { lockOutput } from '../build/lock.ts';

/** Milliseconds: a sync that began earlier was given up long ago. */
const longest = 60 * 60_000;

/** Characters: a lock names one process. */
const longestLock = 1000;

/**
 * Keeps other syncs away from the folder of a source; gives what lets them in again. Throws if another sync is under way. A lock that
 * another machine left there, or that somebody committed, keeps nobody away.
 */
export function lockSource(folder: string): () => void {
  for (const file of [`${folder}.lock`, `${folder}.lock.taking`]) {
    if (!isForeign(file)) continue;
    // One at a time, or the second would remove what the first has put there since.
    const unlock = lockOutput(`${file}.foreign`);
    try {
      if (isForeign(file)) rmSync(file, { recursive: true, force: true });
    } finally {
      unlock();
    }
  }
  return lockOutput(folder);
}

/** Whether no process of this machine that still runs can have written a lock. */
function isForeign(file: string): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return false;
  if (!stats.isFile() || stats.size > longestLock) return true;
  const holder = readIfThere(file);
  // Where a disk knows no hard links, a lock is empty for a moment.
  if (holder === undefined || holder === '') return false;
  if (tellsStart(holder) !== tellsStart(describeProcess(process.pid))) return true;
  // A number alone is soon that of another process.
  return !tellsStart(holder) && Date.now() - stats.mtimeMs > longest;
}

/** Whether a process was described with its start, by which a system can tell it from every other there ever was. */
function tellsStart(description: string): boolean {
  return description.trim().includes(' ');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
