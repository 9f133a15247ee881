import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What git prints, run in a folder. Throws with git's own words if it fails. */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { maxBuffer: 1024 ** 3 });
    return stdout;
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`git ${args[0]}: ${stderr?.trim() || (error as Error).message}`, { cause: error });
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
