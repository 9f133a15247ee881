import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { orderWords } from '#core/api/plugged-in/order-latest.ts';
import type {
  PluggedInServer,
  PluggedInServerDetail,
  PluggedInServerList,
  ServerJson,
  ServerList,
} from '#core/generated/types.ts';
import { jsonOf } from './testing/example.ts';
import { GatheredRegistry } from './testing/gathered-registry.ts';
import { type ServedRegistry, serveRegistry } from './testing/served-registry.ts';

const packageOf = (registryType: string): Partial<ServerJson> => ({
  packages: [{ registryType, identifier: 'acme', version: '1.0.0', transport: { type: 'stdio' } }],
});

/** Six servers: two published at one time, one deleted in its highest version, one of the registry's own. */
function makeRegistry(yaml = ''): GatheredRegistry {
  const folder = new GatheredRegistry({ sources: ['far'], yaml });
  folder.server('far', 'com.acme/alpha', [
    { version: '1.0.0', published_at: '2026-01-01T00:00:00Z' },
    { version: '1.1.0', published_at: '2026-01-05T00:00:00Z', server: packageOf('npm') },
  ]);
  folder.server('far', 'com.acme/beta', [
    {
      version: '2.0.0',
      status: 'deprecated',
      published_at: '2026-01-02T00:00:00Z',
      server: { description: 'An Assistant of 100% for any LLM', title: 'Hidden', ...packageOf('pypi') },
    },
  ]);
  folder.server('far', 'io.github.Zed/tool', [
    {
      version: '1.0.0+b1',
      published_at: '2026-01-02T00:00:00Z',
      server: { description: 'An assistant too', ...packageOf('oci') },
    },
  ]);
  folder.server('far', 'io.github.ann/img-gen', [
    { version: '0.8.0', published_at: '2026-01-03T00:00:00Z', server: packageOf('NPM') },
    { version: '0.9.0', published_at: '2026-01-06T00:00:00Z', status: 'deleted' },
  ]);
  folder.server('far', 'net.x/none', [
    {
      version: 'rolling',
      published_at: '2026-01-04T00:00:00Z',
      server: { remotes: [{ type: 'streamable-http', url: 'https://mcp.x.example' }] },
    },
  ]);
  folder.server('far', 'net.x/gone', [{ version: '1.0.0', status: 'deleted' }]);
  folder.release('@acme/clock', '3.0.0', {
    publishedAt: '2025-12-31T00:00:00Z',
    manifest:
      'type: mcp\nmcp:\n  transport: stdio\n  command: npx\n  args: ["-y", "@acme/clock"]\n  tools: [tell_time]\n',
  });
  return folder;
}

const newest = [
  'com.acme/alpha',
  'net.x/none',
  'io.github.ann/img-gen',
  'com.acme/beta',
  'io.github.Zed/tool',
  'example.registry.acme/clock',
];

describe.each(['files', 'packs'] as const)('over a tree of %s', (layout) => {
  const folder = makeRegistry();
  let served: ServedRegistry;
  beforeAll(async () => {
    served = await serveRegistry(folder, layout);
  });
  afterAll(() => {
    expect(served.failures).toEqual([]);
    served.tree.close();
    folder.remove();
  });

  const ask = async (path: string, init?: RequestInit) => served.app.request(path, init);
  const list = async (query: string, base = '/plugged-in/v0/servers') => {
    const answer = await ask(`${base}${query}`);
    expect(answer.status, query).toBe(200);
    return jsonOf<PluggedInServerList>(answer);
  };
  const names = async (query: string, base?: string) =>
    (await list(query, base)).servers.map(({ name }) => name);

  describe('/v0/servers', () => {
    test.each(['', '?limit=2', '?search=ALPHA', '?version=latest', '?q=alpha&foo=1', '?include_deleted=1'])(
      'is the list of the official registry, byte by byte, when asked %j',
      async (query) => {
        const [one, other] = await Promise.all([ask(`/v0/servers${query}`), ask(`/v0.1/servers${query}`)]);
        expect(one.status).toBe(200);
        expect(one.headers.get('X-Total-Count')).toBeNull();
        expect(await one.text()).toBe(await other.text());
      },
    );

    test('refuses what the official registry refuses, in its words', async () => {
      const [one, other] = await Promise.all([ask('/v0/servers?limit=101'), ask('/v0.1/servers?limit=101')]);
      expect([one.status, one.headers.get('Content-Type')]).toEqual([422, 'application/problem+json']);
      expect(await one.text()).toBe(await other.text());
    });

    test.each([
      'offset=0',
      'registry_name=npm',
      'packageRegistry=npm',
      'sort=newest',
      'sort=',
      'limit=101&offset=0',
    ])('is the list of plugged.in when asked ?%s', async (query) => {
      const [one, other] = await Promise.all([
        ask(`/v0/servers?${query}`),
        ask(`/plugged-in/v0/servers?${query}`),
      ]);
      expect(one.status).toBe(200);
      expect(await one.text()).toBe(await other.text());
    });
  });

  describe('the list of plugged.in', () => {
    test('says which page it is, twice, and how many there are in a header that pages may read', async () => {
      const answer = await ask('/v0/servers?limit=2&offset=1');
      expect(answer.headers.get('X-Total-Count')).toBe('6');
      expect(answer.headers.get('Access-Control-Expose-Headers')).toMatch(/\bX-Total-Count\b/);
      expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
      const { servers, ...page } = await jsonOf<PluggedInServerList>(answer);
      expect(servers.map(({ name }) => name)).toEqual(newest.slice(1, 3));
      expect(page).toEqual({
        pagination: { limit: 2, offset: 1, total: 6 },
        metadata: { count: 2, total: 6, sorted_by: 'newest', cached_at: '2026-01-31T12:00:00.000Z' },
      });
    });

    test('has the count in its header also for who has the answer already', async () => {
      const tag = (await ask('/v0/servers?offset=0')).headers.get('ETag')!;
      const again = await ask('/v0/servers?offset=0', { headers: { 'If-None-Match': tag } });
      expect([again.status, again.headers.get('X-Total-Count')]).toEqual([304, '6']);
    });

    test('has each server once, in its latest version that is not deleted', async () => {
      const { servers } = await list('');
      const versions = Object.fromEntries(
        servers.map(({ name, version_detail }) => [name, version_detail.version]),
      );
      expect(versions).toEqual({
        'com.acme/alpha': '1.1.0',
        'com.acme/beta': '2.0.0',
        'io.github.Zed/tool': '1.0.0+b1',
        'io.github.ann/img-gen': '0.8.0',
        'net.x/none': 'rolling',
        'example.registry.acme/clock': '3.0.0',
      });
      expect(servers.every(({ version_detail }) => version_detail.is_latest)).toBe(true);
      expect(servers[0]?.version_detail.release_date).toBe('2026-01-05T00:00:00Z');
    });

    test.each([
      ['', 50],
      ['?limit=9999', 500],
      ['?limit=-1', 50],
      ['?limit=x', 50],
      ['?limit=0', 50],
    ])('has as many on a page as %j allows: %i', async (query, limit) => {
      expect((await list(query)).pagination).toEqual({ limit, offset: 0, total: 6 });
    });

    test('is empty beyond its end, and knows how many there are all the same', async () => {
      const { servers, pagination, metadata } = await list('?offset=100');
      expect([servers, pagination.total, metadata.count]).toEqual([[], 6, 0]);
    });

    test.each([
      ['npm', ['com.acme/alpha', 'io.github.ann/img-gen', 'example.registry.acme/clock']],
      ['NPM', ['com.acme/alpha', 'io.github.ann/img-gen', 'example.registry.acme/clock']],
      ['pypi', ['com.acme/beta']],
      ['pip', ['com.acme/beta']],
      ['oci', ['io.github.Zed/tool']],
      ['docker', ['io.github.Zed/tool']],
      ['docker-hub', ['io.github.Zed/tool']],
      ['remote', ['net.x/none']],
      ['pip,docker', ['com.acme/beta', 'io.github.Zed/tool']],
      ['crates', []],
      ['unknown', []],
    ])('of registry_name=%s has %j', async (registry, expected) => {
      const { servers, pagination, metadata } = await list(`?registry_name=${registry}`);
      expect(servers.map(({ name }) => name)).toEqual(expected);
      expect([pagination.total, metadata.filtered_by]).toEqual([expected.length, registry]);
      expect(await names(`?packageRegistry=${registry}`)).toEqual(expected);
    });

    test.each([
      ['ALPHA', ['com.acme/alpha']],
      ['assistant', ['com.acme/beta', 'io.github.Zed/tool']],
      ['%25', ['com.acme/beta']],
      ['alp_a', []],
      ['assistant%20', ['com.acme/beta', 'io.github.Zed/tool']],
      ['%20assistant%20', ['com.acme/beta', 'io.github.Zed/tool']],
      ['assistant%20%20', []],
      ['hidden', []], // a title is no description
      ['', newest],
    ])('searched for %j has %j', async (search, expected) => {
      expect(await names(`?search=${search}`)).toEqual(expected);
    });

    const oldest = [
      'example.registry.acme/clock',
      'com.acme/beta',
      'io.github.Zed/tool',
      'io.github.ann/img-gen',
      'net.x/none',
      'com.acme/alpha',
    ];
    const byName = [
      'com.acme/alpha',
      'com.acme/beta',
      'example.registry.acme/clock',
      'io.github.Zed/tool',
      'io.github.ann/img-gen',
      'net.x/none',
    ];
    test.each<[string, readonly string[], string]>([
      ['newest', newest, 'newest'],
      ['release_date_desc', newest, 'release_date_desc'],
      ['date_desc', newest, 'date_desc'],
      ['release_date_asc', oldest, 'release_date_asc'],
      ['date_asc', oldest, 'date_asc'],
      ['alphabetical', byName, 'alphabetical'],
      ['name_asc', byName, 'name_asc'],
      ['name_desc', byName.toReversed(), 'name_desc'],
      ['bogus', newest, 'newest'],
    ])('sorted by %s has %j', async (sort, expected, applied) => {
      const { servers, metadata } = await list(`?sort=${sort}`);
      expect(servers.map(({ name }) => name)).toEqual(expected);
      expect(metadata.sorted_by).toBe(applied);
    });

    test.each(Object.keys(orderWords))('in pages of one is the whole list, sorted by %s', async (sort) => {
      const pages: string[] = [];
      for (let offset = 0; offset < newest.length; offset += 1) {
        pages.push(...(await names(`?sort=${sort}&limit=1&offset=${offset}`)));
      }
      expect(pages).toEqual(await names(`?sort=${sort}`));
    });
  });

  describe('what its documentation shows', () => {
    test.each([
      ['Python servers', '?registry_name=pip&search=llm', ['com.acme/beta']],
      [
        'the newest npm servers',
        '?registry_name=npm&sort=newest&limit=20',
        ['com.acme/alpha', 'io.github.ann/img-gen', 'example.registry.acme/clock'],
      ],
      ['the first page', '?limit=50&offset=0', newest],
      ['the second page', '?limit=50&offset=50', []],
      ['assistants by name', '?search=assistant&sort=alphabetical', ['com.acme/beta', 'io.github.Zed/tool']],
    ])('finds %s', async (_, query, expected) => {
      expect(await names(query, '/v0/servers')).toEqual(expected);
    });
  });

  describe('one server', () => {
    const detail = async (path: string) => {
      const answer = await ask(path);
      expect([answer.status, answer.headers.get('Content-Type')], path).toEqual([200, 'application/json']);
      return jsonOf<PluggedInServerDetail>(answer);
    };
    let item: PluggedInServer;
    beforeAll(async () => {
      item = (await list('?search=com.acme/alpha')).servers[0]!;
    });

    test.each(['/v0/servers', '/plugged-in/v0/servers'])(
      'is the same below %s by its id and by its name in any spelling',
      async (base) => {
        const expected = { ...item, transports: ['stdio'] };
        for (const name of [
          item.id,
          item.id.toUpperCase(),
          'com.acme/alpha',
          'com.acme%2Falpha',
          'com.acme%2falpha',
          'com.acme%252Falpha',
        ]) {
          expect(await detail(`${base}/${name}`), name).toEqual(expected);
        }
      },
    );

    test('of the registry itself names its tools', async () => {
      expect(await detail('/v0/servers/example.registry.acme/clock')).toMatchObject({
        version_detail: { version: '3.0.0' },
        packages: [{ registry_name: 'npm', name: '@acme/clock' }],
        capabilities: { tools: ['tell_time'] },
        transports: ['stdio'],
      });
    });

    test.each([
      'com.acme/nowhere',
      'com.acme%2Fnowhere',
      'COM.acme/alpha',
      'net.x/gone',
      'com.acme/alpha/more',
      '550e8400-e29b-41d4-a716-446655440000',
      '__proto__',
    ])('that is not there is told so: %s', async (name) => {
      const answer = await ask(`/v0/servers/${name}`);
      expect([answer.status, await answer.json()]).toEqual([
        404,
        { error: 'Server not found', code: 'NOT_FOUND', details: {} },
      ]);
    });

    test('has its versions where they were', async () => {
      const versions = await ask('/v0/servers/com.acme%2Falpha/versions');
      expect((await jsonOf<ServerList>(versions)).metadata.count).toBe(2);
      expect((await ask('/v0/servers/com.acme%2Falpha/versions/latest')).status).toBe(200);
    });
  });

  test.each(['/v0/health', '/plugged-in/v0/health'])('%s is well', async (path) => {
    const answer = await ask(path);
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
    expect(await answer.json()).toEqual({ status: 'ok', github_client_configured: false });
  });

  test.each(['/v0/cache/refresh', '/plugged-in/v0/cache/refresh'])(
    '%s is done when it is posted to, and refused otherwise',
    async (path) => {
      const answer = await ask(path, { method: 'POST' });
      expect([answer.status, await answer.json()]).toEqual([
        200,
        { message: 'Cache refreshed successfully', updated_at: '2026-02-01T12:00:00.000Z' },
      ]);
      const refused = await ask(path);
      expect([refused.status, refused.headers.get('Allow')]).toEqual([
        405,
        expect.stringMatching(/\bPOST\b/),
      ]);
    },
  );
});
