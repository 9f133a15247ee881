import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { git } from './git.ts';

let place: string;
beforeEach(() => {
  place = realpathSync(mkdtempSync(`${tmpdir()}/git-`));
  for (const name of ['here', 'hooked']) {
    mkdirSync(`${place}/${name}`);
    execFileSync('git', ['init', '--quiet', `${place}/${name}`]);
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(place, { recursive: true });
});

test('git is asked about the folder, even from the hook of another repository', async () => {
  vi.stubEnv('GIT_DIR', `${place}/hooked/.git`);
  vi.stubEnv('GIT_WORK_TREE', `${place}/hooked`);
  vi.stubEnv('GIT_INDEX_FILE', `${place}/hooked/.git/index`);
  vi.stubEnv('GIT_PREFIX', 'elsewhere/');
  const paths = await git(`${place}/here`, 'rev-parse', '--show-toplevel', '--git-path', 'index');
  expect(paths).toBe(`${place}/here\n.git/index\n`);
});

test('what else the environment says to git is kept', async () => {
  vi.stubEnv('GIT_CONFIG_COUNT', '1');
  vi.stubEnv('GIT_CONFIG_KEY_0', 'registry.example');
  vi.stubEnv('GIT_CONFIG_VALUE_0', 'kept');
  expect(await git(`${place}/here`, 'config', 'registry.example')).toBe('kept\n');
});

test('git that fails says why', async () => {
  await expect(git(place, 'status')).rejects.toThrow(/^git: fatal: not a git repository/);
});
