import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readServer } from '../../core/servers/read-server.ts';
import type { Before } from '../../scripts/sync/adapter.ts';
import { apiAdapter } from '../../scripts/sync/api-adapter.ts';
import { syncLimits } from '../../scripts/sync/limits.ts';
import { type Asked, LoopbackServer, sendJson } from './loopback-server.ts';
import { row, serverJson } from './make-server.ts';
import { makeWorld } from './make-world.ts';
import { makeSource } from './origins.ts';

let place: string;
let server: LoopbackServer;

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'api-source-'));
  server = await LoopbackServer.start();
});
afterEach(() => {
  server.stop();
  rmSync(place, { recursive: true, force: true });
});

const now = Date.parse('2026-06-01T12:00:00Z');
const date = { date: new Date(now).toUTCString() };

const fetched = (before?: Before, given: Parameters<typeof makeWorld>[1] = {}, path = '') =>
  apiAdapter.fetch(
    makeSource('api', { endpoint: server.url + path, headers: { 'x-tenant': 'acme' }, timeout: 2000 }),
    before,
    makeWorld(place, { now: () => now, ...given }),
  );

async function failureOf(...args: Parameters<typeof fetched>): Promise<string> {
  const outcome = await fetched(...args).catch((error: Error) => error.message);
  return typeof outcome === 'string' ? outcome : expect.unreachable('it was read');
}

const rowOf = (name: string, updatedAt = '2026-05-01T00:00:00Z') =>
  row(serverJson(`io.github.acme/${name}`), updatedAt);

/** Answers lists as the official registry does, two rows a page, and nothing else. */
function serveRows(
  rows: readonly unknown[],
  base = '/v0.1',
  refuses: (query: URLSearchParams) => number = () => 0,
): void {
  server.answer = ({ path, query }, response) => {
    const refusal = path === `${base}/servers` ? refuses(query) : 404;
    if (refusal !== 0) return response.writeHead(refusal).end();
    const start = Number(query.get('cursor') ?? 0);
    const isMore = start + 2 < rows.length;
    const metadata = { count: 2, ...(isMore && { nextCursor: String(start + 2) }) };
    return sendJson(response, { servers: rows.slice(start, start + 2), metadata }, date);
  };
}

const queriesOf = (asked: readonly Asked[]) => asked.map(({ path, query }) => `${path}?${query}`);

describe('a list is read', () => {
  test('page by page to its end, deleted rows too', async () => {
    serveRows(['a', 'b', 'c', 'd', 'e'].map((name) => rowOf(name)));
    const done: number[] = [];
    const { extent, records } = await fetched(undefined, { onProgress: (count) => done.push(count) });
    expect(extent).toBe('whole');
    expect(records.servers.map((record) => record.place)).toEqual([
      'page 1#/servers/0',
      'page 1#/servers/1',
      'page 2#/servers/0',
      'page 2#/servers/1',
      'page 3#/servers/0',
    ]);
    expect(done).toEqual([2, 4, 5]);
    expect(queriesOf(server.asked)).toEqual([
      '/v0.1/servers?limit=100&include_deleted=true',
      '/v0.1/servers?limit=100&include_deleted=true&cursor=2',
      '/v0.1/servers?limit=100&include_deleted=true&cursor=4',
      '/v0.1/x/dev.toolhive/skills?limit=100',
    ]);
    expect(server.asked.map(({ headers }) => headers['x-tenant'])).toEqual(['acme', 'acme', 'acme', 'acme']);
  });

  test('without the question for deleted rows where the server refuses it', async () => {
    serveRows([rowOf('a')], '/v0.1', (query) => (query.has('include_deleted') ? 422 : 0));
    expect((await fetched()).records.servers).toHaveLength(1);
  });

  test('at /v0 where there is no /v0.1, and where the address says itself which it is', async () => {
    serveRows([rowOf('a')], '/v0');
    expect((await fetched()).records.servers).toHaveLength(1);
    server.asked.length = 0;
    expect((await fetched(undefined, {}, '/v0/')).records.servers).toHaveLength(1);
    expect(server.asked[0]!.path).toBe('/v0/servers');
  });

  test.each<[string, (response: Parameters<LoopbackServer['answer']>[1]) => void]>([
    ['wants a token of another kind', (response) => response.writeHead(401).end()],
    ['is shut', (response) => response.writeHead(403).end()],
    ['is a page for people', (response) => response.end('<html>')],
  ])('at /v0 where /v0.1 %s, and what /v0.1 said is told where that fails too', async (_, refuse) => {
    serveRows([rowOf('a')], '/v0');
    const { answer } = server;
    server.answer = (asked, response, request) =>
      asked.path.startsWith('/v0.1/') ? refuse(response) : answer(asked, response, request);
    expect((await fetched()).records.servers).toHaveLength(1);
    server.answer = ({ path }, response) =>
      path.startsWith('/v0.1/') ? refuse(response) : response.writeHead(404).end();
    expect(await failureOf()).toContain(`${server.url}/v0.1/servers`);
  });

  test('as empty where it is null, which is how Go prints a list that was never made', async () => {
    server.answer = ({ path }, response) =>
      path.endsWith('/servers')
        ? sendJson(response, { servers: null, metadata: {} })
        : response.writeHead(404).end();
    expect((await fetched()).records.servers).toEqual([]);
  });

  test('without an /openapi.yaml, which the ToolHive registry insists on (acceptance case 38)', async () => {
    serveRows([rowOf('a')]);
    await fetched();
    expect(server.asked.some(({ path }) => path.includes('openapi'))).toBe(false);
  });

  test('with the skills beside it, where there are any', async () => {
    server.answer = ({ path }, response) =>
      path.endsWith('/skills')
        ? sendJson(response, { skills: [{ namespace: 'acme', name: 'pdf' }], metadata: {} })
        : sendJson(response, { servers: [], metadata: { nextCursor: null } });
    expect((await fetched()).records.skills).toEqual([
      { skill: { namespace: 'acme', name: 'pdf' }, place: 'page 1#/skills/0' },
    ]);
  });

  test('by its cursors, whatever it says of its length', async () => {
    server.answer = ({ path, query }, response) => {
      if (!path.endsWith('/servers')) return response.writeHead(404).end();
      const metadata = query.has('cursor') ? { total: 1 } : { total: 7, nextCursor: 'x' };
      return sendJson(response, { servers: [rowOf(query.get('cursor') ?? 'a')], metadata });
    };
    expect((await fetched()).records.servers).toHaveLength(2);
  });

  test('though the server fails now and then', async () => {
    serveRows(['a', 'b', 'c'].map((name) => rowOf(name)));
    const { answer } = server;
    let count = 0;
    server.answer = (...args) => {
      count += 1;
      return count % 2 === 1 ? args[1].writeHead(503, { 'retry-after': '0' }).end() : answer(...args);
    };
    expect((await fetched()).records.servers).toHaveLength(3);
  });
});

describe('a list fails as a whole', () => {
  test.each<[string, (response: Parameters<LoopbackServer['answer']>[1]) => void, string]>([
    [
      'where a page is 500 for good (acceptance case 38)',
      (response) => response.writeHead(500).end(),
      'answers with status 500',
    ],
    [
      'where a page is no JSON (acceptance case 38)',
      (response) => response.end('<html>s3cret'),
      'answers with what is not JSON',
    ],
    ['where a page is no object', (response) => response.end('[]'), 'JSON that is not an object'],
    [
      'where a page has no list',
      (response) => response.end('{"servers":{}}'),
      'answers without a list "servers"',
    ],
  ])('%s', async (_, answer, why) => {
    server.answer = ({ query }, response) =>
      query.has('cursor')
        ? answer(response)
        : sendJson(response, { servers: [rowOf('a')], metadata: { nextCursor: 'x' } });
    const message = await failureOf();
    expect(message).toContain(`${server.url}/v0.1/servers?limit=100&include_deleted=true&cursor=x`);
    expect(message).toContain(why);
    expect(message).not.toContain('s3cret');
  });

  test('where its cursors lead in circles', async () => {
    server.answer = ({ query }, response) =>
      sendJson(response, { servers: [], metadata: { nextCursor: query.get('cursor') === 'a' ? 'b' : 'a' } });
    expect(await failureOf()).toContain('the cursor "a", which was read before: the list has no end');
    expect(server.asked).toHaveLength(3);
  });

  test('where it goes on and on', async () => {
    let page = 0;
    server.answer = (_, response) => {
      page += 1;
      sendJson(response, { servers: [rowOf('a')], metadata: { nextCursor: String(page) } });
    };
    expect(await failureOf(undefined, { limits: { ...syncLimits, pages: 3 } })).toContain(
      'has more than 3 pages',
    );
    expect(await failureOf(undefined, { limits: { ...syncLimits, records: 3 } })).toContain(
      'has more than 3 records',
    );
    expect(await failureOf(undefined, { limits: { ...syncLimits, bytes: 50 } })).toContain(
      'more than 50 bytes',
    );
  });

  test('where the server knows no such list, which is told of the first address', async () => {
    expect(await failureOf()).toBe(
      `${server.url}/v0.1/servers?limit=100&include_deleted=true answers with status 404`,
    );
  });
});

describe('an increment', () => {
  const before = { mark: '2026-05-01T00:00:00Z', lastWhole: '2026-06-01T06:00:00Z' };

  test('starts from the newest change that was seen', async () => {
    serveRows([
      rowOf('a', '2026-05-01T00:00:00.000001Z'),
      rowOf('b', '2026-05-02T01:00:00+02:00'),
      rowOf('c', '2026-05-01T00:00:00Z'),
    ]);
    expect((await fetched()).mark).toBe('2026-05-01T23:00:00Z');
  });

  test('starts no later than the reading before began: a row may change while others are read', async () => {
    serveRows([rowOf('a', '2026-06-01T12:00:05Z')]);
    expect((await fetched()).mark).toBe('2026-06-01T11:59:59.000Z');
  });

  test.each([
    [
      'is not possible where a row does not say when it changed',
      [rowOf('a'), row(serverJson('io.github.acme/b'))],
    ],
    ['is not possible where there are no rows', []],
  ])('%s', async (_, rows) => {
    serveRows(rows);
    expect(await fetched()).not.toHaveProperty('mark');
  });

  test('asks for what changed since, and says so', async () => {
    serveRows([rowOf('b', '2026-05-03T00:00:00Z')]);
    expect(await fetched(before)).toMatchObject({
      extent: 'changes',
      mark: '2026-05-03T00:00:00Z',
      records: { servers: [{ place: 'page 1#/servers/0' }] },
    });
    expect(server.asked[0]!.query.get('updated_since')).toBe(before.mark);
  });

  test('of nothing says that nothing changed', async () => {
    serveRows([]);
    expect(await fetched(before)).toMatchObject({ extent: 'same', mark: before.mark });
  });

  test('gives way to a whole reading after a day, and where the time of the last one is unknown', async () => {
    serveRows([rowOf('a')]);
    expect((await fetched({ ...before, lastWhole: '2026-05-31T11:59:00Z' })).extent).toBe('whole');
    expect((await fetched({ mark: before.mark })).extent).toBe('whole');
    expect((await fetched({ ...before, lastWhole: '2026-06-02T00:00:00Z' })).extent).toBe('whole');
  });

  test('gives way to a whole reading where the server refuses it', async () => {
    serveRows([rowOf('a')], '/v0.1', (query) => (query.has('updated_since') ? 400 : 0));
    expect((await fetched(before)).extent).toBe('whole');
  });
});

describe('a list in the shape of plugged.in', () => {
  const item = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
    id: '7c1f',
    name: `io.github.acme/${name}`,
    description: `What ${name} does`,
    repository: { url: 'https://github.com/acme/pdf', source: 'github', id: '1' },
    version_detail: { version: '1.2.0', release_date: '2026-01-02T03:04:05Z', is_latest: true },
    packages: [
      {
        registry_name: 'npm',
        name: '@acme/pdf',
        version: '1.2.0',
        environment_variables: [{ name: 'KEY', is_secret: true }],
      },
    ],
    remotes: [{ transport_type: 'sse', url: 'https://mcp.acme.example/sse' }],
    ...more,
  });

  test('is read by offset, and gives the servers it was made of', async () => {
    const items = [item('a'), item('b'), item('c')];
    server.answer = ({ path, query }, response) => {
      if (path !== '/v0/servers') return response.writeHead(404).end();
      const start = Number(query.get('offset') ?? 0);
      return sendJson(response, {
        servers: items.slice(start, start + 2),
        pagination: { limit: 2, offset: start, total: 3 },
      });
    };
    const { records, mark } = await fetched();
    expect(mark).toBeUndefined();
    expect(records.servers).toHaveLength(3);
    const read = readServer(records.servers[0]!);
    expect(read).toMatchObject({
      ok: true,
      server: {
        name: 'io.github.acme/a',
        description: 'What a does',
        version: '1.2.0',
        repository: { url: 'https://github.com/acme/pdf', source: 'github' },
        packages: [
          {
            registryType: 'npm',
            identifier: '@acme/pdf',
            version: '1.2.0',
            transport: { type: 'stdio' },
            environmentVariables: [{ name: 'KEY', isSecret: true }],
          },
        ],
        remotes: [{ type: 'sse', url: 'https://mcp.acme.example/sse' }],
      },
      meta: { publishedAt: '2026-01-02T03:04:05Z', isLatest: true },
    });
  });

  /** Answers two items a page, of a list that is another before each request. */
  const serveLists = (...lists: readonly (readonly string[])[]) => {
    let asked = 0;
    server.answer = ({ path, query }, response) => {
      if (path !== '/v0/servers') return response.writeHead(404).end();
      const names = lists[Math.min(asked, lists.length - 1)] ?? [];
      asked += 1;
      const start = Number(query.get('offset') ?? 0);
      const servers = names.slice(start, start + 2).map((name) => item(name));
      return sendJson(response, { servers, pagination: { offset: start, total: names.length } });
    };
  };

  test('is read once more where its length changed meanwhile', async () => {
    serveLists(['a', 'b', 'c'], ['b', 'c'], ['b', 'c', 'd']);
    const { records } = await fetched();
    expect(records.servers.map(({ server }) => server)).toMatchObject(
      ['b', 'c', 'd'].map((name) => ({ name: `io.github.acme/${name}` })),
    );
  });

  test('fails where it changes each time, so that nothing that was missed is taken for gone', async () => {
    serveLists(['a', 'b', 'c'], ['b', 'c'], ['b', 'c', 'd'], ['c', 'd']);
    expect(await failureOf()).toContain('changed while it was read: it says that it has 2 items, and said 3');
  });

  test('fails where it gives other items than it counts', async () => {
    server.answer = ({ path }, response) =>
      path === '/v0/servers'
        ? sendJson(response, { servers: [item('a'), item('b')], pagination: { total: 1 } })
        : response.writeHead(404).end();
    expect(await failureOf()).toContain('changed while it was read: it gave 2 items, and says that it has 1');
    server.answer = ({ path, query }, response) =>
      path === '/v0/servers'
        ? sendJson(response, {
            servers: query.has('offset') ? [] : [item('a')],
            pagination: { total: 2 },
          })
        : response.writeHead(404).end();
    expect(await failureOf()).toContain('it gave 1 items, and says that it has 2');
  });

  test('has the version of its first package where it has lost its own', async () => {
    const lost = item('a', { version_detail: { version: '', release_date: '', is_latest: false } });
    server.answer = ({ path }, response) =>
      path === '/v0/servers'
        ? sendJson(response, { servers: [lost], metadata: { total: 1 } })
        : response.writeHead(404).end();
    const [record] = (await fetched()).records.servers;
    expect(readServer(record!)).toMatchObject({ ok: true, server: { version: '1.2.0' } });
  });
});
