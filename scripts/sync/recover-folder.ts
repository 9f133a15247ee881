import { existsSync, readFileSync, rmSync } from 'node:fs';
import { isObject } from '#core/servers/json-limits.ts';
import { notesFolder } from '../build/layout.ts';
import { recoverOutput } from '../build/stage.ts';
import { listSourceFiles } from './source-folder.ts';

const journalFile = `${notesFolder}/journal.json`;

/** Whether a publication into the folder of a source is under way, or was interrupted. */
export function isPublishing(folder: string): boolean {
  return existsSync(`${folder}/${journalFile}`);
}

/**
 * Finishes a publication that was interrupted, and forgets one that was not begun. Whoever calls holds the lock. Throws if the journal is
 * none that a sync wrote: in a repository that takes changes of strangers, one of them may have added it.
 */
export function recoverFolder(folder: string): void {
  listSourceFiles(folder);
  if (isPublishing(folder) && !isOurs(readFileSync(`${folder}/${journalFile}`, 'utf8')))
    throw new Error(
      `${folder}/${journalFile} was written by no sync; remove ${shown(folder)}/${notesFolder}`,
    );
  recoverOutput(folder);
  rmSync(`${folder}/${notesFolder}`, { recursive: true, force: true });
}

const published = /^(?:(?:status|report)\.json|(?:entries|skills)\/\d+\/[^/\\]+\.json)$/;

/** Whether a path within the folder of a source is that of a file that syncs write. */
export function isPublished(path: string): boolean {
  return published.test(path);
}

function isOurs(text: string): boolean {
  let journal: unknown;
  try {
    journal = JSON.parse(text);
  } catch {
    return false;
  }
  if (!isObject(journal)) return false;
  return [journal['moves'], journal['removals']].every(
    (paths) => Array.isArray(paths) && paths.every((path) => typeof path === 'string' && isPublished(path)),
  );
}

/** `sources/<source>` */
function shown(folder: string): string {
  return folder.split('/').slice(-2).join('/');
}
