import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { RegistryFolder } from '../functions/testing/registry-folder.ts';
import { lockOutput } from './build/lock.ts';

const folder = new RegistryFolder();
folder.release('@acme/pdf', '1.0.0');
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@registry.example', ...args], {
    cwd: folder.root,
  });
git('init', '--quiet');
git('add', '--all');
git('commit', '--quiet', '--message=registry: begin');
const index = readFileSync(`${folder.root}/.git/index`);
let port = 0;
let started: ChildProcess;
let printed = '';

function start(): ChildProcess {
  const child = spawn(process.execPath, [`${import.meta.dirname}/start.ts`, '--registry', folder.root], {
    cwd: folder.home,
    env: { ...process.env, PORT: String(port) },
  });
  const take = (bytes: Buffer) => {
    printed += bytes.toString();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  return child;
}

const until = (text: string) =>
  vi.waitFor(() => expect(printed).toContain(text), { timeout: 20_000, interval: 50 });
const versionOf = async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/packages/@acme/pdf/resolve/*`);
  return ((await answer.json()) as { version: string; download_url: string }).version;
};

beforeAll(async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  port = (probe.address() as AddressInfo).port;
  probe.close();
  await once(probe, 'close');
  started = start();
  await until('/resolve/latest');
});
afterAll(() => {
  started.kill('SIGKILL');
  folder.remove();
});

test('it says where it listens and what to try', async () => {
  expect(printed).toContain('1 packages, 1 versions');
  expect(printed).toContain(`curl http://localhost:${port}/@acme/pdf.ctx`);
  expect(await versionOf()).toBe('1.0.0');
});

test('what it builds lies in a folder of its own, apart from what is built to be published', () => {
  expect(existsSync(`${folder.home}/.serve/v1/packages.json`)).toBe(true);
  expect(existsSync(`${folder.home}/dist`)).toBe(false);
});

test('a release that is added to the folder is served a moment later', async () => {
  folder.release('@acme/pdf', '1.1.0');
  await until('Rebuilt after a change of @acme/pdf');
  expect(await versionOf()).toBe('1.1.0');
});

test('a change that is not lawful is told and changes nothing', async () => {
  folder.record('@acme/pdf', 'nonsense: true\n');
  await until('NOT PUBLISHED');
  expect(await versionOf()).toBe('1.1.0');
});

test('a change that another build held up is served once that is over', async () => {
  const unlock = lockOutput(`${folder.home}/.serve`);
  folder.record('@acme/pdf', 'tags:\n  beta: 1.0.0\n');
  await until('Not rebuilt, to be tried again');
  unlock();
  await vi.waitFor(
    async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/v1/packages/@acme/pdf/resolve/beta`);
      expect(await answer.json()).toMatchObject({ version: '1.0.0' });
    },
    { timeout: 20_000, interval: 100 },
  );
});

test('the index of Git is left to whoever works on the registry', () => {
  expect(readFileSync(`${folder.root}/.git/index`).equals(index)).toBe(true);
});

test('a second one at the same port says that the port is taken', async () => {
  const second = start();
  const [code] = await once(second, 'exit');
  expect([code, printed]).toEqual([1, expect.stringContaining(`Port ${port} of 127.0.0.1 is taken`)]);
});

test('told to end, it ends well', async () => {
  started.kill('SIGTERM');
  expect(await once(started, 'exit')).toEqual([0, null]);
});
