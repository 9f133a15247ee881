import { readFileSync } from 'node:fs';
import { compare } from '#core/problem.ts';
import { nameOfEntryFile, skillFile } from '#core/servers/entry-file.ts';
import { isObject } from '#core/servers/json-limits.ts';
import type { ServerEntry, SkillEntry } from '#core/servers/server-entry.ts';
import type { RecordReport, SourceStatus } from '#core/servers/source-status.ts';
import { lockOutput } from '../build/lock.ts';
import { isPublishing, recoverFolder } from './recover-folder.ts';
import { listSourceFiles, sourceFolder } from './source-folder.ts';

/** What the registry has of a source: all below `sources/<source>`. */
export interface Snapshot {
  /** Absent before the first sync. */
  readonly status: SourceStatus | undefined;
  /** Refused records first, at most so many as a person may want to read. */
  readonly report: readonly RecordReport[];
  /** By name, in order. */
  readonly entries: ReadonlyMap<string, ServerEntry>;
  /** By `namespace/name`, in order. */
  readonly skills: ReadonlyMap<string, SkillEntry>;
}

export const statusFile = 'status.json';
export const reportFile = 'report.json';

/**
 * The snapshot of a source as the last publication left it; one that was interrupted is finished first. Throws if a file cannot be read,
 * and if a sync publishes all the time.
 */
export function readSnapshot(root: string, source: string): Snapshot {
  const folder = sourceFolder(root, source);
  if (isPublishing(folder)) {
    const unlock = lockOutput(folder);
    try {
      recoverFolder(folder);
    } finally {
      unlock();
    }
  }
  // Another process may publish while we read: the status is the last file that it moves.
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const before = readIfThere(`${folder}/${statusFile}`);
    const snapshot = readFiles(folder);
    if (snapshot && !isPublishing(folder) && before === readIfThere(`${folder}/${statusFile}`))
      return snapshot;
  }
  throw new Error(`${folder} changes while it is read; wait for the sync that is under way`);
}

/** As `readSnapshot`, by whoever holds the lock of the folder. */
export function readLockedSnapshot(root: string, source: string): Snapshot {
  const folder = sourceFolder(root, source);
  recoverFolder(folder);
  const snapshot = readFiles(folder);
  if (!snapshot) throw new Error(`${folder} changes while it is read, though its lock is held`);
  return snapshot;
}

/** Undefined if a file is gone before it could be read. */
function readFiles(folder: string): Snapshot | undefined {
  let status: SourceStatus | undefined;
  let report: readonly RecordReport[] = [];
  const entries: [string, ServerEntry][] = [];
  const skills: [string, SkillEntry][] = [];
  for (const path of listSourceFiles(folder)) {
    const text = readIfThere(`${folder}/${path}`);
    if (text === undefined) return undefined;
    const value = parse(`${folder}/${path}`, text);
    // The casts are true of what a sync wrote, which is all that lies here; whoever serves it checks what strangers may have changed.
    if (path === statusFile) status = value as SourceStatus;
    else if (path === reportFile) report = value as readonly RecordReport[];
    else if (path.startsWith('entries/')) entries.push(entryOf(value, path, folder));
    else if (path.startsWith('skills/')) skills.push(skillOf(value, path, folder));
  }
  return { status, report, entries: inOrder(entries), skills: inOrder(skills) };
}

function entryOf(value: unknown, path: string, folder: string): [string, ServerEntry] {
  const name = nameOfEntryFile(path);
  const isEntry = isObject(value) && value['name'] === name && Array.isArray(value['versions']);
  if (name === undefined || !isEntry)
    refuse(`${folder}/${path}`, 'is not the file of the server that it is named for');
  // True of what a sync wrote.
  return [name, value as unknown as ServerEntry];
}

function skillOf(value: unknown, path: string, folder: string): [string, SkillEntry] {
  const { namespace, name, versions } = isObject(value) ? value : {};
  const isEntry = typeof namespace === 'string' && typeof name === 'string' && Array.isArray(versions);
  if (!isEntry || skillFile(namespace, name) !== path)
    refuse(`${folder}/${path}`, 'is not the file of the skill that it is named for');
  // True of what a sync wrote.
  return [`${namespace}/${name}`, value as unknown as SkillEntry];
}

function inOrder<Entry>(pairs: readonly [string, Entry][]): Map<string, Entry> {
  return new Map(pairs.toSorted(([a], [b]) => compare(a, b)));
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(path, 'is not JSON');
  }
}

function refuse(path: string, what: string): never {
  throw new Error(`${path} ${what}; restore it from Git, or remove the folder of the source and sync again`);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
