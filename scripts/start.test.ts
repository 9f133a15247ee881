import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { RegistryFolder } from '../functions/testing/registry-folder.ts';

const folder = new RegistryFolder();
folder.release('@acme/pdf', '1.0.0');
let port = 0;
let started: ChildProcess;
let printed = '';

function start(): ChildProcess {
  const options = ['--registry', folder.root, '--out', `${folder.home}/dist`];
  const child = spawn(process.execPath, [`${import.meta.dirname}/start.ts`, ...options], {
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

test('a second one at the same port says that the port is taken', async () => {
  const second = start();
  const [code] = await once(second, 'exit');
  expect([code, printed]).toEqual([1, expect.stringContaining(`Port ${port} of 127.0.0.1 is taken`)]);
});

test('told to end, it ends well', async () => {
  started.kill('SIGTERM');
  expect(await once(started, 'exit')).toEqual([0, null]);
});
