import { readFileSync } from 'node:fs';
import { compare, type Finding } from '#core/problem.ts';
import { checkEntry } from '#core/servers/check-entry.ts';
import { checkSkillEntry } from '#core/servers/check-skill-entry.ts';
import { checkReport, checkStatus } from '#core/servers/check-status.ts';
import type { ServerEntry, SkillEntry } from '#core/servers/server-entry.ts';
import type { RecordReport, SourceStatus } from '#core/servers/source-status.ts';
import { lockSource } from './lock-source.ts';
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

/** A snapshot as far as it can be read. */
export interface FoundSnapshot extends Snapshot {
  /** What cannot: paths within the folder of the source, in order, each with what is off. */
  readonly unread: readonly string[];
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
    const unlock = lockSource(folder);
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
    if (!snapshot || isPublishing(folder) || before !== readIfThere(`${folder}/${statusFile}`)) continue;
    const [first] = snapshot.unread;
    if (first === undefined) return snapshot;
    throw new Error(`${folder}/${first}; npm run sync -- ${source} --whole makes it anew`);
  }
  throw new Error(`${folder} changes while it is read; wait for the sync that is under way`);
}

/** Likewise by whoever holds the lock of the folder; what cannot be read is left out, and told. */
export function readLockedSnapshot(root: string, source: string): FoundSnapshot {
  const folder = sourceFolder(root, source);
  recoverFolder(folder);
  const snapshot = readFiles(folder);
  if (!snapshot) throw new Error(`${folder} changes while it is read, though its lock is held`);
  return snapshot;
}

/** Undefined if a file is gone before it could be read. */
function readFiles(folder: string): FoundSnapshot | undefined {
  let status: SourceStatus | undefined;
  let report: readonly RecordReport[] = [];
  const entries: [string, ServerEntry][] = [];
  const skills: [string, SkillEntry][] = [];
  const unread: string[] = [];
  const tell = (path: string, [finding]: readonly Finding[]) => {
    if (finding) unread.push(`${path} ${finding.message}`);
  };
  for (const path of listSourceFiles(folder)) {
    const part = partOf(path);
    if (!part) continue;
    const text = readIfThere(`${folder}/${path}`);
    if (text === undefined) return undefined;
    const value = parse(text);
    const file = `${shown(folder)}/${path}`;
    if (value === undefined) unread.push(`${path} is not JSON`);
    else if (part === 'status') {
      const read = checkStatus(value, file);
      if (read.ok) status = read.status;
      else tell(path, read.findings);
    } else if (part === 'report') {
      const findings = checkReport(value, file);
      // The cast is true: nothing was found that is off.
      if (findings.length === 0) report = value as readonly RecordReport[];
      else tell(path, findings);
    } else if (part === 'server') {
      const read = checkEntry(value, file);
      if (read.ok) entries.push([read.entry.name, read.entry]);
      else tell(path, read.findings);
    } else {
      const read = checkSkillEntry(value, file);
      if (read.ok) skills.push([`${read.entry.namespace}/${read.entry.name}`, read.entry]);
      else tell(path, read.findings);
    }
  }
  return { status, report, entries: inOrder(entries), skills: inOrder(skills), unread };
}

/** Of a file that has no place in a snapshot, undefined. */
function partOf(path: string): 'status' | 'report' | 'server' | 'skill' | undefined {
  if (path === statusFile) return 'status';
  if (path === reportFile) return 'report';
  if (path.startsWith('entries/')) return 'server';
  return path.startsWith('skills/') ? 'skill' : undefined;
}

/** `sources/<source>` */
function shown(folder: string): string {
  return folder.split('/').slice(-2).join('/');
}

function inOrder<Entry>(pairs: readonly [string, Entry][]): Map<string, Entry> {
  return new Map(pairs.toSorted(([a], [b]) => compare(a, b)));
}

/** Undefined if it is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
