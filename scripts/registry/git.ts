import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Set by git for its hooks, these speak of the repository of the hook, whatever folder we ask about. */
const elsewhere = new Set([
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_PREFIX',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
]);

/** What git prints, run in a folder. Throws with git's own words if it fails. */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !elsewhere.has(name)));
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { env, maxBuffer: 1024 ** 3 });
    return stdout;
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`git: ${stderr?.trim() || (error as Error).message}`, { cause: error });
  }
}

/** The same, or undefined if git fails: the folder is in no repository, or has no commit. */
export async function tryGit(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    return await git(folder, ...args);
  } catch {
    return undefined;
  }
}
