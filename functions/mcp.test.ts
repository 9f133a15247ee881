import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServerList, ServerResponse } from '#core/generated/types.ts';
import { jsonOf } from './testing/example.ts';
import { GatheredRegistry } from './testing/gathered-registry.ts';
import { type ServedRegistry, serveRegistry } from './testing/served-registry.ts';

// Names in the order of their bytes, one version of each fate (contract mcp.md §8).
function fixture(): GatheredRegistry {
  const registry = new GatheredRegistry({ sources: ['upstream'] });
  registry.server('upstream', 'com.acme/alpha', [
    { version: '1.0.0', published_at: '2026-01-01T00:00:00Z' },
    { version: '1.1.0', published_at: '2026-01-02T00:00:00Z' },
  ]);
  registry.server('upstream', 'com.acme/beta', [
    {
      version: '2.0.0',
      status: 'deprecated',
      status_message: 'Use alpha.',
      seen_at: '2026-01-05T00:00:00.123456Z',
    },
  ]);
  registry.server('upstream', 'io.github.Zed/tool', [{ version: '1.0.0+b1' }]);
  registry.server('upstream', 'io.github.ann/img-gen', [
    { version: '0.8.0' },
    { version: '0.9.0', status: 'deleted' },
  ]);
  registry.server('upstream', 'net.x/none', [
    { version: 'rolling', server: { description: 'Makes an image.', title: 'Nothing' } },
  ]);
  return registry;
}

const all = [
  'com.acme/alpha 1.0.0',
  'com.acme/alpha 1.1.0',
  'com.acme/beta 2.0.0',
  'io.github.Zed/tool 1.0.0+b1',
  'io.github.ann/img-gen 0.8.0',
  'net.x/none rolling',
];
const withDeleted = all.toSpliced(5, 0, 'io.github.ann/img-gen 0.9.0');

const rowsOf = ({ servers }: ServerList) => servers.map(({ server }) => `${server.name} ${server.version}`);
const officialOf = ({ _meta }: ServerResponse) => _meta['io.modelcontextprotocol.registry/official'];

describe.each(['files', 'packs'] as const)('over a tree of %s', (layout) => {
  let served: ServedRegistry;
  const registry = fixture();
  beforeAll(async () => {
    served = await serveRegistry(registry, layout);
  });
  afterAll(() => {
    served.tree.close();
    registry.remove();
  });
  const ask = async (path: string, init?: RequestInit) => served.app.request(path, init);
  const list = async (query: string) => jsonOf<ServerList>(await ask(`/v0.1/servers${query}`));

  test('the list has every version that is not deleted, in order of the bytes of name and version', async () => {
    const answer = await ask('/v0.1/servers');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('application/json');
    const page = await jsonOf<ServerList>(answer);
    expect(rowsOf(page)).toEqual(all);
    expect(page.metadata).toEqual({ count: 6 });
  });

  test.each(['/v0/servers', '/registry/v0.1/servers'])('%s answers with the same bytes', async (path) => {
    const [one, other] = await Promise.all([ask('/v0.1/servers'), ask(path)]);
    expect(await other.text()).toBe(await one.text());
  });

  test('pages follow one another by their cursors, whose characters need no escape', async () => {
    const seen: string[] = [];
    let query = '?limit=2';
    for (let pages = 0; pages < 9; pages += 1) {
      const page = await list(query);
      seen.push(...rowsOf(page));
      expect(page.metadata.count).toBe(page.servers.length);
      const { nextCursor } = page.metadata;
      if (nextCursor === undefined) break;
      expect(nextCursor).toMatch(/^[A-Za-z0-9_-]+$/);
      query = `?limit=2&cursor=${nextCursor}`;
    }
    expect(seen).toEqual(all);
  });

  test('the last page has no cursor, be it full or not', async () => {
    const first = await list('?limit=3');
    const second = await list(`?limit=3&cursor=${first.metadata.nextCursor}`);
    expect(rowsOf(second)).toEqual(all.slice(3));
    expect(second.metadata).toEqual({ count: 3 });
  });

  test.each<[string, readonly string[]]>([
    ['?cursor=com.acme/alpha:1.1.0', all.slice(2)],
    ['?cursor=com.acme%2Falpha%3A1.0.0', all.slice(1)],
    ['?cursor=com.acme/alpha', all.slice(2)],
    ['?cursor=io.github.Zed/tool:1.0.0+b1', all.slice(4)],
    ['?cursor=io.github.Zed/tool:1.0.0%2Bb1', all.slice(4)],
    ['?cursor=Y29tLmFjbWUvYWxwaGEsMS4xLjA=', all.slice(2)], // base64 of com.acme/alpha,1.1.0
    ['?cursor=zzz', []],
    ['?cursor=', all],
    ['?search=ALPHA', all.slice(0, 2)],
    ['?search=alp_a', []],
    ['?search=%25', []],
    ['?search=image', []], // stands in a description only
    ['?search=alpha&version=latest', ['com.acme/alpha 1.1.0']],
    ['?version=latest', all.slice(1)],
    ['?version=1.0.0', all.slice(0, 1)],
    ['?version=1.0.0%2Bb1', all.slice(3, 4)],
    ['?version=', all],
    ['?include_deleted=true', withDeleted],
    ['?include_deleted=1', withDeleted],
    ['?include_deleted=F', all],
    ['?updated_since=1990-01-01T00:00:00Z', withDeleted],
    ['?updated_since=2026-01-31T12:00:00Z', []],
    ['?updated_since=2026-01-31T11:59:59.999Z', withDeleted.slice(3)],
    ['?updated_since=2026-01-05T01:00:00.123%2B01:00', withDeleted.slice(3)],
    ['?updated_since=2026-01-05T01:00:00.122+01:00', withDeleted.slice(2)],
    ['?updated_since=2126-01-01T00:00:00Z', []],
    ['?q=alpha&foo=1', all], // parameters that nobody knows change nothing
  ])('%s gives %j', async (query, rows) => {
    expect(rowsOf(await list(query))).toEqual(rows);
  });

  test.each<[string, number, string]>([
    ['?limit=0', 422, 'query.limit'],
    ['?limit=101', 422, 'query.limit'],
    ['?limit=-1', 422, 'query.limit'],
    ['?limit=abc', 422, 'query.limit'],
    ['?include_deleted=maybe', 422, 'query.include_deleted'],
  ])('%s is answered %d and told at %s', async (query, status, location) => {
    const answer = await ask(`/v0.1/servers${query}`);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({
      title: 'Unprocessable Entity',
      status,
      detail: 'validation failed',
      errors: [{ location }],
    });
  });

  test.each([
    '?updated_since=yesterday',
    '?updated_since=2026-01-01',
    '?updated_since=1990-01-01T00:00:00Z&include_deleted=false',
  ])('%s is answered 400', async (query) => {
    const answer = await ask(`/v0.1/servers${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ title: 'Bad Request', status: 400 });
  });

  test('exactly one version of each server is the latest, and a version says what the registry knows of it', async () => {
    const latest = await list('?version=latest');
    expect(latest.servers.map((one) => officialOf(one)?.isLatest)).toEqual([true, true, true, true, true]);
    const { servers } = await list('?include_deleted=true');
    expect(servers.filter((one) => officialOf(one)?.isLatest)).toHaveLength(5);
    expect(officialOf(servers[2]!)).toEqual({
      status: 'deprecated',
      statusChangedAt: '2026-01-31T12:00:00Z',
      statusMessage: 'Use alpha.',
      publishedAt: '2026-01-31T12:00:00Z',
      updatedAt: '2026-01-31T12:00:00Z',
      isLatest: true,
    });
  });

  describe('one server', () => {
    test.each<[string, string]>([
      ['com.acme%2Falpha/versions/latest', '1.1.0'],
      ['com.acme%2falpha/versions/1.0.0', '1.0.0'],
      ['com.acme%252Falpha/versions/1.0.0', '1.0.0'],
      ['com.acme/alpha/versions/latest', '1.1.0'], // the slash as it is: more than the official registry knows
      ['io.github.Zed%2Ftool/versions/1.0.0%2Bb1', '1.0.0+b1'],
      ['io.github.ann%2Fimg-gen/versions/latest', '0.8.0'],
      ['io.github.ann%2Fimg-gen/versions/0.9.0?include_deleted=true', '0.9.0'],
      ['net.x%2Fnone/versions/rolling', 'rolling'],
    ])('%s is found', async (path, version) => {
      for (const base of ['/v0.1', '/v0', '/registry/v0.1']) {
        const answer = await ask(`${base}/servers/${path}`);
        expect(answer.status).toBe(200);
        expect((await jsonOf<ServerResponse>(answer)).server.version).toBe(version);
      }
    });

    test.each([
      'io.github.zed%2Ftool/versions/latest', // names differ by case
      'io.github.ann%2Fimg-gen/versions/0.9.0', // deleted
      'no.such%2Fx/versions',
      'no.such%2Fx/versions/latest',
      'com.acme%2Falpha/versions/9.9.9',
      'noslash/versions/latest',
    ])('%s is not there, and said to be so to whoever allows only what is listed', async (path) => {
      const answer = await ask(`/v0.1/servers/${path}`);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(await answer.json()).toMatchObject({
        title: 'Not Found',
        status: 404,
        detail: 'Server not found',
      });
    });

    test('has its versions listed, the one published last first', async () => {
      const page = await jsonOf<ServerList>(await ask('/v0.1/servers/com.acme%2Falpha/versions'));
      expect(rowsOf(page)).toEqual(['com.acme/alpha 1.1.0', 'com.acme/alpha 1.0.0']);
      expect(page.metadata).toEqual({ count: 2 });
    });

    test('has its deleted versions listed for who asks for them', async () => {
      const path = '/v0.1/servers/io.github.ann%2Fimg-gen/versions';
      expect(rowsOf(await jsonOf<ServerList>(await ask(path)))).toEqual(['io.github.ann/img-gen 0.8.0']);
      const page = await jsonOf<ServerList>(await ask(`${path}?include_deleted=true`));
      expect(page.metadata.count).toBe(2);
    });
  });

  test.each([
    ['/v0.1/servers/', '/v0.1/servers'],
    ['/v0.1/servers/?limit=1', '/v0.1/servers?limit=1'],
    ['/v0/servers/com.acme%2Falpha/versions/', '/v0/servers/com.acme%2Falpha/versions'],
  ])('%s has a slash too many and leads to %s', async (path, location) => {
    const answer = await ask(path);
    expect(answer.status).toBe(308);
    expect(answer.headers.get('Location')).toBe(location);
  });

  test('an address that begins with two slashes never leads to another host', async () => {
    const answer = await ask('http://localhost//evil.example/');
    expect(answer.headers.get('Location') ?? '/').toMatch(/^\/(?!\/)/);
    expect(answer.status).toBeLessThan(500);
  });

  test.each(['/servers', '/v0.1/nope', '/v0/nope/x'])('%s is told to be no address', async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
  });

  test('who forgets the version of the API is told of it', async () => {
    expect(await (await ask('/servers')).text()).toContain('/v0.1/servers');
  });

  test.each([
    '/v0.1/servers/a%00b/versions',
    '/v0.1/servers/%zz/versions',
    '/v0.1/servers/%C3%28/versions/1.0.0',
  ])('%s cannot be read', async (path) => expect((await ask(path)).status).toBe(400));

  test('what can only be read is not written to', async () => {
    const answer = await ask('/v0.1/servers', { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')).toContain('GET');
  });

  test('a browser may ask from any page', async () => {
    const preflight = await ask('/v0.1/servers', {
      method: 'OPTIONS',
      headers: { Origin: 'https://page.example', 'Access-Control-Request-Method': 'GET' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(preflight.headers.get('Access-Control-Allow-Methods')).toMatch(/GET.*OPTIONS/);
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toMatch(/Content-Type.*Authorization/);
    const answer = await ask('/v0.1/servers', { headers: { Origin: 'https://page.example' } });
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('ETag');
  });

  test('a page that did not change is not sent again', async () => {
    const first = await ask('/v0.1/servers?limit=2');
    const tag = first.headers.get('ETag')!;
    const again = await ask('/v0.1/servers?limit=2', { headers: { 'If-None-Match': tag } });
    expect(again.status).toBe(304);
  });
});
