import { connect } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exampleRegistry } from '../testing/example.ts';
import { serveRegistry } from '../testing/served-registry.ts';
import type { ServedRequest } from './request-log.ts';
import { type Served, serve } from './serve.ts';
import { warmDocuments } from './warm.ts';

const folder = exampleRegistry();
const requests: ServedRequest[] = [];
const log = { request: (request: ServedRequest) => void requests.push(request), failure: () => {} };
let served: Served;
let url = '';

beforeAll(async () => {
  const { app, tree, coder } = await serveRegistry(folder, 'packs', {
    limits: { read: { requests: 12, seconds: 60 }, none: undefined },
  });
  await warmDocuments(tree, coder);
  served = await serve(app, { host: '127.0.0.1', port: 0, log });
  url = `http://127.0.0.1:${served.port}`;
});
afterAll(() => folder.remove());

/** What the server says to a text sent to it as it is. */
function send(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(served.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

const get = (path: string, headers = '') =>
  send(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n`);

test('an answer comes compressed, with the length of what is sent', async () => {
  const answer = await get('/openapi.json', 'Accept-Encoding: br\r\n');
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toContain('Content-Encoding: br');
  expect(head).toContain(`Content-Length: ${body.length}`);
  expect(JSON.parse(brotliDecompressSync(Buffer.from(body, 'latin1')).toString())).toMatchObject({
    openapi: '3.1.0',
  });
});

test('an answer that is known comes without a body', async () => {
  const first = await fetch(`${url}/@acme/pdf.ctx`);
  await first.text();
  const again = await fetch(`${url}/@acme/pdf.ctx`, {
    headers: { 'If-None-Match': first.headers.get('ETag')! },
  });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('HEAD tells the length and sends nothing', async () => {
  const head = await fetch(`${url}/@acme/pdf.ctx`, { method: 'HEAD' });
  expect(Number(head.headers.get('Content-Length'))).toBeGreaterThan(100);
  expect(await head.text()).toBe('');
});

test('a POST is answered', async () => {
  const body = JSON.stringify({ packages: { '@acme/pdf': '^1' } });
  const answer = await fetch(`${url}/v1/resolve`, { method: 'POST', body });
  expect(await answer.json()).toMatchObject({ resolved: { '@acme/pdf': { version: '1.1.0' } } });
});

test('a body that announces more than it may is refused unread', async () => {
  const answer = await send(
    'POST /v1/resolve HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 999999999\r\n\r\n{',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test.each([
  [
    'a path that climbs out',
    'GET /../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    404,
  ],
  [
    'a path that climbs out in disguise',
    'GET /v1/%2e%2e%2f%2e%2e%2fetc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    404,
  ],
  ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
  ['a request without Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
  ['what is no HTTP', 'hello\r\n\r\n', 400],
  ['a header of 20 KiB', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_480)}\r\n\r\n`, 431],
])('%s is refused politely', async (_, text, status) => {
  const answer = await send(text);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  if (!text.includes('\r\nHost') && text.startsWith('GET')) return; // Node itself answers this one
  expect(answer).toContain('X-Content-Type-Options: nosniff');
});

test('each request is logged with what was sent', async () => {
  await get('/@acme/pdf.ctx?from=log');
  await expect
    .poll(() => requests.find(({ path }) => path.endsWith('from=log')))
    .toMatchObject({
      method: 'GET',
      path: '/@acme/pdf.ctx?from=log',
      status: 200,
      bytes: expect.any(Number),
    });
});

test('a client that asks too often is told when to come back', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/v1/packages`)));
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('Retry-After'))).toBeGreaterThan(0);
});

test('a port that is taken is an error to whoever asks for it', async () => {
  const { app } = await serveRegistry(folder, 'files');
  await expect(serve(app, { host: '127.0.0.1', port: served.port, log })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

test('closing lets what is under way end, and nothing begin', async () => {
  let release = () => {};
  const waiting = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const { app, tree } = await serveRegistry(folder, 'files');
  const read = tree.read.bind(tree);
  tree.read = async (...file) => {
    isAsked();
    await waiting;
    return read(...file);
  };
  const closing = await serve(app, { host: '127.0.0.1', port: 0, log });
  const address = `http://127.0.0.1:${closing.port}/@acme/pdf.ctx`;
  const underWay = fetch(address);
  await asked;
  const closed = closing.close();
  await expect(fetch(address)).rejects.toThrow();
  release();
  expect((await underWay).status).toBe(200);
  await closed;
});

test('a server that nobody talks to closes at once', async () => {
  await served.close();
  await expect(fetch(url)).rejects.toThrow();
});
