import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rateLimits } from '#core/api/rate-limits.ts';
import type { ServerList } from '#core/generated/types.ts';
import { stacklokKey } from '#core/servers/stacklok-extension.ts';
import { cacheControl } from '../core/api/cache-control.ts';
import type { RequestLog } from '../functions/node/request-log.ts';
import { type Served, serve } from '../functions/node/serve.ts';
import { type ServedRegistry, serveRegistry } from '../functions/testing/served-registry.ts';
import { serverEntry } from './make-server.ts';
import { openFolder } from './registry-folder.ts';
import type { Ask } from './replay/replay.ts';
import { hasNginx, type RunningNginx, runNginx } from './run-nginx.ts';

if (!hasNginx) console.warn('nginx is not installed: the tests of static files behind it are skipped');

const folder = openFolder();
folder.configure({
  sources: [
    { name: 'own', managed: {} },
    { name: 'acme', file: { path: 'acme.json' }, syncPolicy: { interval: '1h' } },
  ],
  registries: [{ name: 'default', sources: ['own', 'acme'] }],
});
folder.gather('acme', serverEntry('com.acme/build', '1.0.0+build.5'));
folder.gather('acme', serverEntry(`${stacklokKey}/fetch`, '1.0.0'));
folder.gather('acme', serverEntry('com.acme/spaced', '1.0 rc'));

let served: ServedRegistry;
let nginx: RunningNginx | undefined;

beforeAll(async () => {
  served = await serveRegistry({ home: folder.place, root: folder.root }, 'files');
  if (!hasNginx) return;
  const out = join(folder.place, 'files');
  nginx = await runNginx('files.conf', { '/srv/registry': out }, join(folder.place, 'nginx'));
}, 60_000);

afterAll(async () => {
  await nginx?.stop();
  served?.tree.close();
});

const askApp: Ask = async (path, init) => served.app.request(path, init);
const askNginx: Ask = (path, init) => fetch(`${nginx!.origin}${path}`, init);
interface Read {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** What nginx answers to a path as it stands, which `fetch` would mend. */
function askRaw(path: string, { method = 'GET', headers = {} } = {}): Promise<Read> {
  return new Promise((resolve, reject) => {
    const asked = request(nginx!.origin, { path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, text }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe.skipIf(!hasNginx)('nginx over the emitted files', () => {
  test.each([
    ['/', 'application/json'],
    ['/v1/packages/@acme/pdf', 'application/json'],
    ['/v1/packages/@acme%2Fpdf', 'application/json'],
    ['/v1/packages/%40acme%2Fpdf/versions', 'application/json'],
    ['/v1/packages/@acme/pdf.json', 'application/json'],
    ['/@acme/pdf.ctx', 'text/plain; charset=utf-8'],
    ['/v0.1/servers/com.acme%2Fbuild/versions/latest', 'application/json'],
    ['/v0.1/servers/com.acme%2Fspaced/versions/1.0%20rc', 'application/json'],
    ['/v0.1/servers/com.acme/build/versions/1.0.0+build.5', 'application/json'],
    ['/api/v0/servers/com.acme%2Fbuild', 'application/json'],
    ['/api/v0/servers/fetch', 'application/json'],
    ['/openapi.yaml', 'application/yaml'],
    ['/registry/default/openapi.yaml', 'application/yaml'],
    ['/registry/default/registry.json', 'application/json'],
    ['/v1/sources', 'application/json'],
    ['/schemas/api.schema.json', 'application/schema+json'],
    ['/openapi.json', 'application/json'],
  ])('answers %s with the bytes and the headers of the server', async (path, type) => {
    const [here, there] = [await askNginx(path), await askApp(path)];
    expect(here.status).toBe(200);
    expect(here.headers.get('Content-Type')).toBe(type);
    expect(await here.text()).toBe(await there.text());
    const compared = [
      'Content-Type',
      'Cache-Control',
      'Access-Control-Allow-Origin',
      'Access-Control-Expose-Headers',
      'X-Content-Type-Options',
      'Content-Security-Policy',
      'Referrer-Policy',
    ];
    for (const name of compared) expect(here.headers.get(name), name).toBe(there.headers.get(name));
  });

  test.each(['archive', 'archive.zip'])(
    'answers with the %s of a version, to be asked for again where others publish theirs beside it',
    async (file) => {
      const { versions } = (await (await askApp('/v1/packages/@acme/pdf/versions')).json()) as {
        versions: { version: string }[];
      };
      const path = `/v1/packages/@acme%2Fpdf/versions/${versions[0]!.version}/${file}`;
      const [here, there] = [await askNginx(path), await askApp(path)];
      expect(Buffer.from(await here.arrayBuffer()).equals(Buffer.from(await there.arrayBuffer()))).toBe(true);
      expect(here.headers.get('Content-Type')).toBe(there.headers.get('Content-Type'));
      // The program can tell whose package it is, and a host of files cannot.
      expect(there.headers.get('Cache-Control')).toContain('immutable');
      expect(here.headers.get('Cache-Control')).toBe(cacheControl.revalidate);
    },
  );

  test('is not asked for what a client has', async () => {
    const first = await askRaw('/v0.1/servers');
    const tag = first.headers['etag'] as string;
    expect(tag).toMatch(/^(?:W\/)?".+"$/);
    const again = await askRaw('/v0.1/servers', { headers: { 'If-None-Match': tag } });
    expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', tag]);
    expect(again.headers['access-control-allow-origin']).toBe('*');
  });

  test('compresses JSON for who can read it', async () => {
    const { headers } = await askRaw('/v0.1/servers', { headers: { 'Accept-Encoding': 'gzip' } });
    expect([headers['content-encoding'], headers['vary']]).toEqual(['gzip', 'Accept-Encoding']);
  });

  test.each([
    ['/v1/nowhere', 'application/json'],
    ['/v0.1/servers/com.acme%2Fnone/versions/latest', 'application/problem+json'],
    ['/v0.1/servers/com.acme%2Fbuild', 'application/problem+json'],
    ['/v0.1/servers/com.acme', 'application/problem+json'],
    ['/v0.1/servers?cursor=bm9wZQ', 'application/problem+json'],
    ['/registry/none/v0.1/servers', 'application/json'],
    ['/registry/default/v0.1/servers/com.acme%2Fnone/versions/latest', 'application/json'],
    ['/@acme/none.ctx', 'text/plain; charset=utf-8'],
  ])('says in the words of its protocol that there is no %s', async (path, type) => {
    const [here, there] = [await askNginx(path), await askApp(path)];
    expect(here.status).toBe(404);
    expect(here.headers.get('Content-Type')).toBe(type);
    expect(here.headers.get('Cache-Control')).toBe('no-store');
    expect(here.headers.get('Access-Control-Allow-Origin')).toBe('*');
    if (there.status !== 404) return; // a cursor of nothing is a position like any other where functions run
    expect(there.headers.get('Content-Type')).toBe(type);
    const text = await here.text();
    if (!type.includes('json')) return expect(text).toBe('Not found');
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys((await there.json()) as object));
  });

  test.each(['/v0.1/servers', '/v1/nowhere', '/@acme/pdf.ctx'])('lets a browser ask for %s', async (path) => {
    const { status, headers } = await askRaw(path, { method: 'OPTIONS' });
    expect(status).toBe(204);
    expect(headers['access-control-allow-methods']).toContain('GET');
    expect(headers['access-control-allow-headers']).toContain('Authorization');
    expect(headers['access-control-max-age']).toMatch(/^\d+$/);
  });

  test.each([
    ['/v0.1/servers', 'application/problem+json'],
    ['/v1/packages', 'application/json'],
  ])('tells who posts to %s that files can only be read', async (path, type) => {
    const { status, headers, text } = await askRaw(path, { method: 'POST' });
    expect([status, headers['allow'], headers['content-type']]).toEqual([405, 'GET, HEAD, OPTIONS', type]);
    expect(JSON.parse(text)).toBeTypeOf('object');
  });

  test.each([
    ['/v0.1/servers/', '/v0.1/servers'],
    ['/v0.1/servers//?limit=1&version=latest', '/v0.1/servers?limit=1&version=latest'],
    ['/registry/default/v0.1/servers/', '/registry/default/v0.1/servers'],
    ['/v1/packages/@acme/form-filler', '/v1/packages/@acme/pdf'],
    ['/v1/packages/@acme%2Fform-filler/versions?a=b', '/v1/packages/@acme/pdf/versions?a=b'],
    ['/@acme/form-filler.ctx', '/@acme/pdf.ctx'],
  ])('leads %s on to %s', async (path, location) => {
    const { status, headers } = await askRaw(path);
    expect([status, headers['location']]).toEqual([308, location]);
    expect((await askNginx(path)).status).toBe(200);
  });

  test.each([
    '/_headers',
    '/_redirects',
    '/_nginx-http.conf',
    '/_nginx-server.conf',
    '/_cloudfront-function.js',
    '/_registry_400',
    '/.build/state.json',
    '/%2Ebuild/state.json',
    '/v1/../.build/state.json',
    '/v1/..%2F.build/state.json',
    '/v0.1/servers?cursor=..%2F..%2F..%2F.build%2Fstate',
    '/v0.1/servers?cursor=../../../.build/state',
    '/v0.1/servers?cursor=first.json%00',
  ])('never serves %s', async (path) => {
    expect((await askRaw(path)).status).toBe(404);
  });

  test.each([
    '/../../etc/passwd',
    '/registry/..%2F../../v0.1/servers',
    '/%zz',
    '/v1/%2E%2E/%2E%2E/etc/passwd',
    '/v1/%00',
  ])('cannot read %s', async (path) => {
    const { status, headers, text } = await askRaw(path);
    expect([status, headers['access-control-allow-origin']]).toEqual([400, '*']);
    expect(JSON.parse(text)).toMatchObject({ error: 'bad_request' });
  });

  test.each([
    '/v1/packages/@acme/form-filler/%0d%0aSet-Cookie:%20a=b',
    '/v1/packages/@acme/form-filler%0aX:y',
    '/v0.1/servers%0d%0aSet-Cookie:a=b/',
    '//evil.example/',
    '//evil.example/v0.1/servers/',
  ])('lets nobody write headers or lead clients away with %s', async (path) => {
    const { status, headers } = await askRaw(path);
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['x']).toBeUndefined();
    expect(headers['location'] ?? '/').toMatch(/^\/(?!\/)/);
    expect([308, 404]).toContain(status);
  });

  test('gives what it has where it was asked to search, for it cannot', async () => {
    const list = async (query: string) =>
      (await (await askNginx(`/v0.1/servers?version=latest${query}`)).json()) as ServerList;
    expect(await list('&search=spaced&limit=3')).toEqual(await list(''));
  });
});

describe.skipIf(!hasNginx)('nginx before the server', () => {
  let behind: ServedRegistry;
  let server: Served;
  let proxy: RunningNginx;
  const log: RequestLog = { request: () => {}, failure: () => {} };

  beforeAll(async () => {
    const limits = { ...rateLimits, read: { requests: 100, seconds: 60 } };
    const home = { home: folder.place, root: folder.root };
    behind = await serveRegistry(home, 'files', { limits, trusted: ['127.0.0.1'] });
    server = await serve(behind.app, { host: '127.0.0.1', port: 0, log });
    const address = { '127.0.0.1:8787': `127.0.0.1:${server.port}` };
    proxy = await runNginx('proxy.conf', address, join(folder.place, 'proxy'));
  });

  afterAll(async () => {
    await proxy?.stop();
    await server?.close();
    behind?.tree.close();
  });

  test.each(['/v1/packages/@acme%2Fpdf', '/v0.1/servers/com.acme%2Fspaced/versions/1.0%20rc'])(
    'hands %s along as it is',
    async (path) => {
      const plain = { headers: { 'Accept-Encoding': 'identity' } };
      const [here, there] = [await fetch(proxy.origin + path, plain), await askApp(path, plain)];
      expect([here.status, await here.text()]).toEqual([there.status, await there.text()]);
      expect(here.headers.get('ETag')).toBe(there.headers.get('ETag'));
    },
  );

  test('says who asks, so that clients are counted apart', async () => {
    const left = async (client: string) => {
      const answer = await fetch(`${proxy.origin}/v1/packages`, { headers: { 'X-Forwarded-For': client } });
      return answer.headers.get('X-RateLimit-Remaining');
    };
    expect([await left('192.0.2.1'), await left('192.0.2.1'), await left('192.0.2.2')]).toEqual([
      '99',
      '98',
      '99',
    ]);
  });
});
