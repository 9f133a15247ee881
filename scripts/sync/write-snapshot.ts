import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { entryFile, skillFile } from '#core/servers/entry-file.ts';
import type { SourceStatus } from '#core/servers/source-status.ts';
import { printJson } from '#core/text/print-json.ts';
import { notesFolder } from '../build/layout.ts';
import { openStage, publishStage } from '../build/stage.ts';
import { sha256 } from '../registry/sha256.ts';
import { isPublished } from './recover-folder.ts';
import { reportFile, type Snapshot, statusFile } from './snapshot.ts';
import { snapshotDigest } from './snapshot-digest.ts';
import { listSourceFiles, sourceFolder } from './source-folder.ts';

/** What was written and removed, by its path within the folder of the source. */
export interface Written {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** The files of a snapshot's servers and skills, and what they are by. */
export interface SnapshotFiles {
  readonly files: ReadonlyMap<string, string>;
  /** `sha256:<hex>` over paths and bytes. */
  readonly digest: string;
}

/** Prints servers and skills as they are kept. */
export function printEntries({ entries, skills }: Pick<Snapshot, 'entries' | 'skills'>): SnapshotFiles {
  const files = new Map<string, string>();
  for (const entry of entries.values()) files.set(entryFile(entry.name), printJson(entry));
  for (const skill of skills.values()) files.set(skillFile(skill.namespace, skill.name), printJson(skill));
  return { files, digest: snapshotDigest([...files].map(([path, text]) => [path, sha256(text)])) };
}

/** Makes the folder of a source what the snapshot says, at once or not at all; only what differs is written. Whoever calls holds its lock. */
export function writeSnapshot(
  root: string,
  source: string,
  { status, report }: Pick<Snapshot, 'status' | 'report'>,
  { files }: SnapshotFiles,
): Written {
  const folder = sourceFolder(root, source);
  const wanted = new Map(files);
  if (report.length > 0) wanted.set(reportFile, printJson(report));
  // The last to be moved: whoever reads meanwhile sees by it that something changed.
  wanted.set(statusFile, printJson(status));
  const removed = listSourceFiles(folder).filter((path) => !wanted.has(path));
  return publish(folder, wanted, removed);
}

/** Replaces what is known of a source, and leaves its servers and skills as they are. Whoever calls holds the lock of the folder. */
export function writeStatus(root: string, source: string, status: SourceStatus): Written {
  const folder = sourceFolder(root, source);
  listSourceFiles(folder);
  return publish(folder, new Map([[statusFile, printJson(status)]]), []);
}

function publish(folder: string, wanted: ReadonlyMap<string, string>, removed: readonly string[]): Written {
  // What no sync has put there is in no journal, and may stand where a folder or a file is to be.
  const [ours, others] = [removed.filter(isPublished), removed.filter((path) => !isPublished(path))];
  for (const path of others) {
    rmSync(`${folder}/${path}`);
    removeEmpty(folder, dirname(path));
  }
  const differing = [...wanted].filter(([path, text]) => readIfThere(`${folder}/${path}`) !== text);
  const written = differing.map(([path]) => path);
  if (written.length + ours.length === 0) return { written, removed };
  mkdirSync(folder, { recursive: true });
  const stage = openStage(folder, 'changes');
  for (const [path, text] of differing) {
    mkdirSync(dirname(`${stage.folder}/${path}`), { recursive: true });
    writeFileSync(`${stage.folder}/${path}`, text);
  }
  publishStage(stage, written, ours);
  for (const path of ours) removeEmpty(folder, dirname(path));
  removeEmpty(folder, notesFolder);
  return { written, removed };
}

/** Takes away a folder that holds nothing any more, and those above it, as Git does. */
function removeEmpty(folder: string, path: string): void {
  const absolute = `${folder}/${path}`;
  if (path === '.' || !existsSync(absolute) || readdirSync(absolute).length > 0) return;
  rmdirSync(absolute);
  removeEmpty(folder, dirname(path));
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
