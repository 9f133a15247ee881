import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RegistryFolder } from '../../functions/testing/registry-folder.ts';
import { watchRegistry } from './watch-registry.ts';

let folder: RegistryFolder;
beforeEach(() => {
  folder = new RegistryFolder();
  folder.release('@acme/pdf', '1.0.0');
});
afterEach(() => folder.remove());

test('a change is told once it has become quiet, with what was touched', async () => {
  const onChange = vi.fn();
  const watcher = watchRegistry(folder.root, onChange, expect.unreachable);
  folder.record('@acme/pdf', 'deprecated: Use another\n');
  await expect.poll(() => onChange.mock.calls.length).toBe(1);
  expect(watcher.takeTouched()).toContain('packages/ac/acme/pdf/package.yaml');
  expect(watcher.takeTouched()).toEqual([]);
  watcher.close();
});

/** Runs a command where the system watches no more than so much, as only its own processes see. */
const limited = (limit: string, ...command: string[]) => [
  '--user',
  '--map-root-user',
  'sh',
  '-c',
  `echo ${limit.replace(' ', ' > /proc/sys/user/max_inotify_')} && exec "$@"`,
  'sh',
  ...command,
];
const canLimit = spawnSync('unshare', limited('0 watches', 'true')).status === 0;

test.runIf(canLimit).each(['0 instances', '0 watches', '5 watches'])(
  'where the system has but %s the folder is looked at by the clock',
  async (limit) => {
    const script = `
      import { watchRegistry } from '${import.meta.dirname}/watch-registry.ts';
      watchRegistry(${JSON.stringify(folder.root)}, () => {}, (reason) => console.log(reason));`;
    const command = [process.execPath, '--input-type=module', '--eval', script];
    const child = spawn('unshare', limited(limit, ...command), { stdio: ['ignore', 'pipe', 'inherit'] });
    const [bytes] = await once(child.stdout, 'data');
    child.kill('SIGKILL');
    expect(String(bytes)).toMatch(/EMFILE|ENOSPC/);
  },
);
