import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  ServerList,
  ServerResponse,
  ToolhiveServerList,
  UpstreamRegistry,
} from '#core/generated/types.ts';
import { toToolhive } from '#core/servers/to-toolhive.ts';
import { jsonOf } from './testing/example.ts';
import { GatheredRegistry } from './testing/gathered-registry.ts';
import { type ServedRegistry, serveRegistry } from './testing/served-registry.ts';

const many = Array.from({ length: 120 }, (_, number) => `com.acme/tool-${String(number).padStart(3, '0')}`);

function fixture(): GatheredRegistry {
  const registry = new GatheredRegistry({
    sources: ['a', 'b', 'empty'],
    views: { default: ['a', 'b'], reversed: ['b', 'a'], many: ['b'], none: ['empty'] },
  });
  registry.server('a', 'io.test/weather', [
    { version: '1.0.0', server: { description: 'Of a.' } },
    { version: '2.0.0', server: { title: 'Sky', description: 'Of a.' } },
    { version: '1.5.0', server: { description: 'Of a.' } },
  ]);
  registry.server('b', 'io.test/weather', [{ version: '1.0.0-b' }, { version: '0.9.0' }]);
  const image = 'images.acme.example/pre:1';
  registry.server('a', 'io.test/my_server-1.2', [
    { version: '1.0.0' },
    {
      version: '1.0.1',
      server: { packages: [{ registryType: 'oci', identifier: image, transport: { type: 'stdio' } }] },
    },
    { version: '1.0.1-alpha' },
  ]);
  for (const name of many) registry.server('b', name, [{ version: '1.0.0' }]);
  return registry;
}

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
  const json = async <Shape = unknown>(path: string) => jsonOf<Shape>(await ask(path));
  const rowsOf = ({ servers }: ServerList) => servers.map(({ server }) => `${server.name} ${server.version}`);

  /** What `thv` sends; every answer must be JSON of the two members that it looks for. */
  const thv = async (path: string) => {
    const answer = await ask(`/registry/${path}`, {
      headers: { 'User-Agent': 'ToolHive/v0.44.0 (linux/amd64) go/1.26' },
    });
    expect(answer.headers.get('Content-Type')).toContain('application/json');
    return answer;
  };

  /** Follows all cursors as a client does that escapes none. */
  const walk = async (
    base: string,
    query: string,
  ): Promise<{ readonly rows: string[]; readonly pages: number }> => {
    const rows: string[] = [];
    let pages = 0;
    for (let cursor: string | undefined = ''; cursor !== undefined; pages += 1) {
      const list: ServerList = await json(`${base}?${query}${cursor && `&cursor=${cursor}`}`);
      rows.push(...rowsOf(list));
      cursor = list.metadata.nextCursor;
    }
    return { rows, pages };
  };

  describe('thv', () => {
    test('finds an API where it asks for one', async () => {
      const probe = await thv('many/v0.1/servers?limit=1&version=latest');
      expect(probe.status).toBe(200);
      expect(await probe.json()).toMatchObject({ servers: [{}], metadata: { count: 1 } });
      expect((await ask('/registry/many', { method: 'HEAD' })).status).toBeLessThan(500);
    });

    test('lists more servers than a page has, each once', async () => {
      const { rows, pages } = await walk('/registry/many/v0.1/servers', 'limit=100&version=latest');
      expect(pages).toBe(2);
      expect(rows).toEqual([...many.map((name) => `${name} 1.0.0`), 'io.test/weather 1.0.0-b']);
    });

    test('walks the catalog one by one', async () => {
      const { rows, pages } = await walk('/registry/many/v0.1/servers', 'limit=1&version=latest');
      expect(pages).toBe(121);
      expect(new Set(rows).size).toBe(121);
    });

    test('shows one server, the slash of its name escaped', async () => {
      const answer = await thv('default/v0.1/servers/io.test%2Fmy_server-1.2/versions/latest');
      const { server } = await jsonOf<ServerResponse>(answer);
      expect(toToolhive(server)).toMatchObject({
        kind: 'container',
        entry: { image: 'images.acme.example/pre:1' },
      });
    });

    test('asks for skills and plugins too', async () => {
      for (const kind of ['skills', 'plugins']) {
        const answer = await thv(`many/v0.1/x/dev.toolhive/${kind}?limit=100&search=x`);
        expect(await answer.json()).toEqual({ [kind]: [], metadata: { count: 0 } });
      }
    });

    test('reads a registry as one file, by an address that ends in .json', async () => {
      const answer = await thv('many/registry.json');
      const file = await jsonOf<UpstreamRegistry>(answer);
      expect(file.data.servers).toHaveLength(121);
      expect(file.version).toMatch(/^\d+\.\d+\.\d+$/);
      expect(Number.isNaN(Date.parse(file.meta.last_updated))).toBe(false);
    });
  });

  describe('a ToolHive server that gathers from here', () => {
    test.each(['', '/registry/default'])(
      'looks at %s/openapi.yaml, then takes every version page by page',
      async (endpoint) => {
        const described = load(await (await ask(`${endpoint}/openapi.yaml`)).text());
        expect(described).toMatchObject({ info: { version: '1.0.0' } });
        const { rows } = await walk(`${endpoint}/v0.1/servers`, 'limit=100');
        expect(new Set(rows).size).toBe(126);
        expect(rows).toHaveLength(126);
      },
    );

    test('of the first generation finds the old API, and asks for each server of its list', async () => {
      expect(await json('/api/v0/info')).toHaveProperty('total_servers', 122);
      const { servers } = await json<ToolhiveServerList>('/api/v0/servers');
      expect(servers).toHaveLength(122);
      for (const { name } of servers.slice(0, 3)) {
        expect(await json(`/api/v0/servers/${encodeURIComponent(name)}`)).toMatchObject({ name });
      }
    });
  });

  test('ToolHive Studio asks for the latest of all, the versions of one, and what there is', async () => {
    expect(rowsOf(await json('/registry/v0.1/servers?version=latest&search=weather'))).toEqual([
      'io.test/weather 2.0.0',
    ]);
    expect(
      (await json<ServerList>('/registry/v0.1/servers/io.test%2Fweather/versions')).servers,
    ).toHaveLength(3);
    expect(await json('/v1/registries')).toMatchObject({
      registries: [{ name: 'default' }, { name: 'many' }, { name: 'none' }, { name: 'reversed' }],
    });
    for (const path of [
      '/v1/sources',
      '/v1/sources/a',
      '/v1/sources/a/entries',
      '/v1/registries/default/entries',
    ]) {
      expect((await ask(path)).status, path).toBe(200);
    }
  });

  describe('what the ToolHive server promises of a registry’s servers (§10, cases 1–23)', () => {
    const base = '/registry/default/v0.1/servers';

    test('an empty registry has an empty list', async () => {
      expect(await json('/registry/none/v0.1/servers')).toEqual({ servers: [], metadata: { count: 0 } });
    });

    test.each<[string, readonly string[]]>([
      ['search=WEATHER', ['io.test/weather 1.0.0', 'io.test/weather 1.5.0', 'io.test/weather 2.0.0']],
      ['search=sky', ['io.test/weather 2.0.0']],
      ['search=of+a.', ['io.test/weather 1.0.0', 'io.test/weather 1.5.0', 'io.test/weather 2.0.0']],
      ['search=zzz', []],
      ['search=%25', []],
      ['version=latest&search=io.test', ['io.test/my_server-1.2 1.0.1', 'io.test/weather 2.0.0']],
      ['version=1.5.0', ['io.test/weather 1.5.0']],
      ['updated_since=2999-01-01T00:00:00Z', []],
    ])('%s gives %j', async (query, expected) => {
      expect(rowsOf(await json(`${base}?${query}`))).toEqual(expected);
    });

    test('a limit above a thousand is a thousand', async () => {
      const list = await json<ServerList>(`${base}?limit=5000`);
      expect(list.metadata).toEqual({ count: 126 });
    });

    test.each([
      ['?limit=invalid', 'Invalid limit parameter: must be an integer'],
      ['?limit=0', 'Invalid limit parameter: must be at least 1'],
      ['?cursor=!!!', 'Invalid cursor parameter: it is no cursor of this list'],
      ['?cursor=bm9jb21tYQ==', 'Invalid cursor parameter: it is no cursor of this list'],
      [
        '?updated_since=invalid',
        'Invalid updated_since parameter: must be RFC3339 format (e.g., 2025-08-07T13:15:04.280Z)',
      ],
      ['//versions', 'serverName cannot be empty'],
      ['/%20/versions', 'serverName cannot be empty'],
      ['/a%20b/versions', 'serverName cannot contain whitespace'],
      ['/%GG/versions', 'invalid URL encoding in serverName'],
      ['/%2/versions', 'invalid URL encoding in serverName'],
    ])('%s is refused: %s', async (rest, error) => {
      const answer = await ask(base + rest);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({ error });
    });

    test.each(['noslash', 'a%2Fb%2Fc', '_ns%2Fx', 'io.test%2Fx_', `io.test%2F${'x'.repeat(193)}`, 'a%252Fb'])(
      '%s is no name of a server',
      async (name) => {
        const answer = await ask(`${base}/${name}/versions`);
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({
          error: expect.stringMatching(/^invalid server name format: /),
        });
      },
    );

    test.each(['a%2Fb', 'io.test%2Fnone'])(
      '%s is a name that nothing bears, and has no versions',
      async (name) => {
        expect(await json(`${base}/${name}/versions`)).toEqual({ servers: [], metadata: { count: 0 } });
      },
    );

    test.each([
      ['/registry/gone/v0.1/servers', 'registry not found'],
      [`${base}/io.test%2Fweather/versions/9.9.9`, 'not found'],
      [`${base}/io.test%2Fnone/versions/latest`, 'not found'],
    ])('%s is not there', async (path, error) => {
      const answer = await ask(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({ error });
    });

    test('the source that stands first wins a name, however its versions compare', async () => {
      const of = async (view: string) =>
        rowsOf(await json(`/registry/${view}/v0.1/servers?version=latest&search=weather`));
      expect(await of('default')).toEqual(['io.test/weather 2.0.0']);
      expect(await of('reversed')).toEqual(['io.test/weather 1.0.0-b']);
    });

    test('a version that only a source behind has can be had by its text', async () => {
      expect(await json(`${base}/io.test%2Fweather/versions/0.9.0`)).toMatchObject({
        server: { version: '0.9.0' },
      });
    });
  });
});
