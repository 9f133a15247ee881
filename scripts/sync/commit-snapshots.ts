import { readFileSync } from 'node:fs';
import { isObject } from '#core/servers/json-limits.ts';
import type { SourceStatus } from '#core/servers/source-status.ts';
import { notesFolder } from '../build/layout.ts';
import { git, tryGit } from '../registry/git.ts';
import { describeCounts } from './describe-result.ts';
import { statusFile } from './snapshot.ts';
import type { SyncResult } from './sync-result.ts';

/** What is otherwise after every sync, though nothing happened. */
const passing = [
  'lastAttempt',
  'lastSyncTime',
  'lastSuccess',
  'updatedAt',
  'mark',
  'lastWhole',
  'attemptCount',
] as const satisfies readonly (keyof SourceStatus)[];

const longestSubject = 65;

/**
 * Commits the snapshots of the sources that were synced, and nothing else of what lies in the repository; gives the names of those that
 * changed. Where only times did, nothing is committed. Throws if the registry folder is in no repository, or if git refuses.
 */
export async function commitSnapshots(root: string, results: readonly SyncResult[]): Promise<string[]> {
  const found = await Promise.all(
    results.map(async (result) => ({ result, change: await changeOf(root, result.source) })),
  );
  const changed = found.filter(({ change }) => change === 'news').map(({ result }) => result);
  if (changed.length === 0) return [];
  // With those, also the times of the others, so that nothing is left that would be in the way of a rebase.
  const paths = found
    .filter(({ change }) => change !== 'none')
    .flatMap(({ result }) => pathspecOf(result.source));
  await git(root, 'add', '--all', '--', ...paths);
  const names = changed.map(({ source }) => source);
  const message = ['-m', subjectOf(names), '-m', changed.map(describeCounts).join('\n')];
  await git(root, 'commit', '--quiet', ...message, '--only', '--', ...paths);
  return names;
}

function pathspecOf(source: string): string[] {
  return [`sources/${source}`, `:(exclude)sources/${source}/${notesFolder}`];
}

/** What is otherwise than in the last commit: something that is news, or times alone. */
async function changeOf(root: string, source: string): Promise<'news' | 'times' | 'none'> {
  const look = ['--porcelain', '-z', '--no-renames', '--untracked-files=all'];
  const prefix = await git(root, 'rev-parse', '--show-prefix');
  const changes = await git(root, 'status', ...look, '--', ...pathspecOf(source));
  // Each is two letters of what changed, a space and a path from the root of the repository.
  const paths = changes
    .split('\0')
    .filter(Boolean)
    .map((line) => line.slice(3 + prefix.trim().length));
  if (paths.length === 0) return 'none';
  const status = `sources/${source}/${statusFile}`;
  const isNews = paths.some((path) => path !== status) || (await isOtherStatus(root, status));
  return isNews ? 'news' : 'times';
}

async function isOtherStatus(root: string, path: string): Promise<boolean> {
  const before = await tryGit(root, 'show', `HEAD:./${path}`);
  return before === undefined || lastingOf(before) !== lastingOf(readFileSync(`${root}/${path}`, 'utf8'));
}

/** All that lasts; what is no status is compared as it is. */
function lastingOf(text: string): string {
  const status = parse(text);
  if (!isObject(status)) return text;
  const lasting = Object.entries(status).filter(([key]) => !passing.some((name) => name === key));
  return JSON.stringify(lasting);
}

/** Undefined if it is not JSON: somebody may have committed a status in which changes meet. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function subjectOf(names: readonly string[]): string {
  for (let shown = names.length; shown > 0; shown -= 1) {
    const rest = names.length - shown;
    const subject = `registry: sync ${names.slice(0, shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    if (subject.length <= longestSubject) return subject;
  }
  return `registry: sync ${names.length} sources`;
}
