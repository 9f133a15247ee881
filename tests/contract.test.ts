import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cacheControl } from '#core/api/cache-control.ts';
import type { Endpoint } from '#core/api/endpoint.ts';
import { endpointList, endpoints } from '#core/api/endpoints.ts';
import { expandPath, type Params } from '#core/api/path.ts';
import { preflightHeaders, standingHeaders } from '#core/api/standing-headers.ts';
import type {
  BulkResolution,
  PackageList,
  Resolution,
  RowIndex,
  VersionList,
} from '#core/generated/types.ts';
import { serveRegistry } from '../functions/testing/served-registry.ts';
import { ajvOf, readSchemas } from '../scripts/schemas.ts';

/** A registry that answers, and how to be done with it. */
interface Host {
  ask(path: string, init?: RequestInit): Promise<Response>;
  close(): void;
}

/** The example registry through the real edge in both layouts, or with API_URL whatever host that is. */
const apiUrl = process.env['API_URL']?.replace(/\/$/, '');
const hosts: readonly (readonly [string, () => Promise<Host>])[] = apiUrl
  ? [[apiUrl, async () => ({ ask: (path, init) => fetch(apiUrl + path, init), close: () => {} })]]
  : [
      ['the example as files', () => serveExample('files')],
      ['the example as packs', () => serveExample('packs')],
    ];

async function serveExample(layout: 'files' | 'packs'): Promise<Host> {
  const home = mkdtempSync(join(tmpdir(), 'contract-'));
  const root = join(import.meta.dirname, 'example/registry');
  const { app, tree } = await serveRegistry({ home, root }, layout);
  return {
    ask: async (path, init) => app.request(path, init),
    close: () => {
      tree.close();
      rmSync(home, { recursive: true });
    },
  };
}

const ajv = ajvOf(readSchemas());

function expectShape(schema: string, value: unknown, of: string): void {
  const validate = ajv.getSchema(`api.schema.json#/$defs/${schema}`)!;
  expect(validate(value) ? [] : validate.errors, of).toEqual([]);
}

const reads = endpointList.filter(([, endpoint]) => endpoint.kind === 'static' || endpoint.method === 'get');
const standing = Object.entries(standingHeaders);

function expectStanding({ headers }: Pick<Response, 'headers'>, of: string): void {
  for (const [name, value] of standing) expect(headers.get(name), `${name} of ${of}`).toBe(value);
}

/** An answer that was read to its end. */
interface Read {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

async function readAll(answer: Response): Promise<Read> {
  const { status, headers } = answer;
  return { status, headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes);

/** What of an answer must not depend on whether its body was asked for. */
function headOf({ status, headers }: Pick<Response, 'status' | 'headers'>): object {
  const names = [
    'Content-Type',
    'Content-Length',
    'Content-Digest',
    'Content-Disposition',
    'Cache-Control',
    'ETag',
  ];
  return { status, ...Object.fromEntries(names.map((name) => [name, headers.get(name)])) };
}

// A host that counts requests may have us wait for a whole window, a minute.
describe.each(hosts)('%s', { timeout: apiUrl ? 180_000 : 20_000 }, (_, open) => {
  let host: Host;
  /** A package of each type there is. */
  let samples: readonly Params[] = [];
  /** The parameters that addresses are filled with unless another package is meant. */
  let known: Params = {};

  /** Asks plainly, and again when the host has had enough of us. */
  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    for (;;) {
      const headers = { 'Accept-Encoding': 'identity', ...init.headers };
      const answer = await host.ask(path, { redirect: 'manual', ...init, headers });
      if (answer.status !== 429) return answer;
      await answer.arrayBuffer();
      await sleep(1000 * Number(answer.headers.get('Retry-After') ?? 1));
    }
  }

  const seen = new Map<string, Promise<Read>>();
  /** What GET answers, asked for once however many tests look at it: hosts count requests. */
  function read(path: string): Promise<Read> {
    const answer = seen.get(path) ?? ask(path).then(readAll);
    seen.set(path, answer);
    return answer;
  }

  async function jsonOf<Shape>(path: string): Promise<Shape> {
    // The cast is true: the tests below hold every answer to its schema.
    return JSON.parse((await read(path)).bytes.toString('utf8')) as Shape;
  }

  beforeAll(async () => {
    host = await open();
    const { packages } = await jsonOf<PackageList>(`${endpoints.packageList.path}?limit=100`);
    const released = packages.filter(({ version }) => version !== '');
    const ofEach = new Map(released.toReversed().map((pkg) => [pkg.type, pkg]));
    const { parts } = await jsonOf<RowIndex>(endpoints.rowIndex.path);
    const common = { constraint: 'latest', bucket: parts[0]!.split('/').at(-1)!, schema: 'api.schema.json' };
    samples = [...ofEach.values()].map(({ full_name, version }) => ({
      ...common,
      package: full_name,
      version,
    }));
    known = samples[0] ?? {};
    expect(samples, 'a registry without packages can be asked for little').not.toEqual([]);
  });
  afterAll(() => host?.close());

  const addressOf = ({ path }: Endpoint, params = known) => expandPath(path, params);

  describe.each(reads)('%s', (_, endpoint) => {
    test('is there, of its type, kept as long as the table says, for any page to read', async () => {
      const address = addressOf(endpoint);
      const { status, headers, bytes } = await read(address);
      expect(status, address).toBe(200);
      expect(headers.get('Content-Type')).toBe(endpoint.mediaType);
      expect(headers.get('Cache-Control')).toBe(cacheControl[endpoint.cache]);
      expect(headers.get('Content-Digest')).toBe(`sha-256=:${sha256(bytes).digest('base64')}:`);
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
      expectStanding({ headers }, address);
    });

    test('says what its schema says, for a package of each type', async () => {
      for (const params of endpoint.path.includes('{package}') ? samples : [known]) {
        const address = addressOf(endpoint, params);
        const { status, bytes } = await read(address);
        expect(status, address).toBe(200);
        if (endpoint.schema) expectShape(endpoint.schema, await jsonOf(address), address);
        else if (endpoint.mediaType.endsWith('json')) expect(await jsonOf(address)).toBeTypeOf('object');
        else if (endpoint.protocol === 'text')
          expect(bytes.toString('utf8')).toMatch(`## ${params['package']}@${params['version']}\n`);
        else expect(bytes.length, address).toBeGreaterThan(0);
      }
    });

    test('is not sent again to who has it, unless it is live', async () => {
      const address = addressOf(endpoint);
      const tag = (await read(address)).headers.get('ETag');
      if (endpoint.cache === 'live') return expect(tag).toBeNull();
      expect(tag).toMatch(/^"[^"]+"$/);
      const again = await ask(address, { headers: { 'If-None-Match': tag! } });
      expect([again.status, again.headers.get('ETag'), await again.text()]).toEqual([304, tag, '']);
      expectStanding(again, address);
    });

    test('has the same head whether or not its body is asked for', async () => {
      const address = addressOf(endpoint);
      const head = await readAll(await ask(address, { method: 'HEAD' }));
      expect(head.bytes).toHaveLength(0);
      // What is live may be another document by now.
      const one = endpoint.cache === 'live' ? { 'Content-Digest': '' } : {};
      expect({ ...headOf(head), ...one }).toEqual({ ...headOf(await read(address)), ...one });
      expectStanding(head, address);
    });

    const files = endpoint.emits && endpoint.extension !== '' ? [endpoint.path + endpoint.extension] : [];
    const others = [...(endpoint.aliases ?? []), ...files];
    if (others.length > 0) {
      test('is the same under its other addresses, that of its file among them', async () => {
        const { bytes } = await read(addressOf(endpoint));
        for (const other of others.map((path) => expandPath(path, known))) {
          const answer = await read(other);
          expect(answer.status, other).toBe(200);
          expect(answer.headers.get('Content-Type'), other).toBe(endpoint.mediaType);
          if (endpoint.cache === 'live') expectShape(endpoint.schema!, await jsonOf(other), other);
          else expect(answer.bytes.equals(bytes), other).toBe(true);
        }
      });
    }

    if (endpoint.path.includes('{')) {
      test('of what there is not is 404 in the words of its protocol', async () => {
        const unknown = { ...known, package: '@no-such-scope/none', bucket: '999999', schema: 'none.json' };
        const address = addressOf(endpoint, unknown);
        const { status, headers, bytes } = await read(address);
        expect(status, address).toBe(404);
        expect(headers.get('Cache-Control')).toBe(cacheControl.live);
        expectStanding({ headers }, address);
        if (endpoint.protocol === 'text') {
          expect(headers.get('Content-Type')).toMatch(/^text\/plain/);
          expect(bytes.toString('utf8')).toBe('Package @no-such-scope/none not found');
        } else {
          expect(headers.get('Content-Type')).toBe('application/json');
          expect(await jsonOf(address)).toMatchObject({ error: 'not_found' });
          expectShape('ErrorBody', await jsonOf(address), address);
        }
      });
    }
  });

  test.each([endpoints.archive, endpoints.zipArchive])(
    '$path comes with a name to save it by',
    async (endpoint) => {
      const { headers } = await read(addressOf(endpoint));
      expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename=".+"$/);
    },
  );

  test.each(['/v1/nowhere', '//v1/health', '/nowhere'])('%s is no route', async (path) => {
    const answer = await ask(apiUrl ? path : `http://localhost${path}`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: 'not_found', message: 'Route not found' });
  });

  test('what resolves can be fetched, and is what its digest says', async () => {
    for (const params of samples) {
      const { archive_sha256, download_url } = await jsonOf<Resolution>(addressOf(endpoints.resolve, params));
      // The host may be asked under another name than the one it gives itself.
      const { bytes } = await read(download_url.replace(/^https?:\/\/[^/]+/, ''));
      expect(sha256(bytes).digest('hex'), download_url).toBe(archive_sha256);
    }
  });

  test('every version that is listed can be read', async () => {
    const { versions } = await jsonOf<VersionList>(addressOf(endpoints.versionList));
    for (const { version } of versions.slice(0, 3)) {
      expect((await ask(addressOf(endpoints.versionDetail, { ...known, version }))).status, version).toBe(
        200,
      );
    }
  });

  describe('bulkResolve', () => {
    const post = (body: string) =>
      ask(endpoints.bulkResolve.path, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json' },
      });

    test('answers each name for itself', async () => {
      const names = samples.map((params) => params['package']!);
      const packages = Object.fromEntries([...names, '@no-such-scope/none'].map((name) => [name, '*']));
      const answer = await post(JSON.stringify({ packages }));
      expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/json']);
      expect(answer.headers.get('Cache-Control')).toBe(cacheControl.live);
      expectStanding(answer, 'bulkResolve');
      const body = (await answer.json()) as BulkResolution;
      expectShape('BulkResolution', body, 'bulkResolve');
      expect(Object.keys(body.resolved)).toEqual(Object.keys(packages));
      for (const params of samples)
        expect(body.resolved[params['package']!]).toMatchObject({ version: params['version'] });
      expect(body.resolved['@no-such-scope/none']).toEqual({ error: 'not_found' });
    });

    test.each(['', '{', '[]', '{"packages":[]}', '{"packages":{"@a/b":1}}'])(
      'cannot read %j',
      async (body) => {
        const answer = await post(body);
        expect(answer.status).toBe(400);
        expectShape('ErrorBody', await answer.json(), body);
      },
    );
  });

  test('a browser that asks before it sends may send', async () => {
    const answer = await ask(endpoints.bulkResolve.path, { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expectStanding(answer, 'OPTIONS');
    for (const [name, value] of Object.entries(preflightHeaders))
      expect(answer.headers.get(name), name).toBe(value);
  });
});
