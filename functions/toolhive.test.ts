import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  RegistryEntryList,
  SourceEntryList,
  SourceInfo,
  SourceList,
  UpstreamRegistry,
} from '#core/generated/types.ts';
import { createApp } from './app.ts';
import { NodeCoder } from './node/coder.ts';
import { jsonOf } from './testing/example.ts';
import { type ServedRegistry, serveRegistry } from './testing/served-registry.ts';
import { secrets, toolhiveRegistry } from './testing/toolhive-registry.ts';

describe.each(['files', 'packs'] as const)('over a tree of %s', (layout) => {
  let served: ServedRegistry;
  const registry = toolhiveRegistry();
  beforeAll(async () => {
    served = await serveRegistry(registry, layout);
  });
  afterAll(() => {
    served.tree.close();
    registry.remove();
  });
  const ask = async (path: string, init?: RequestInit) => served.app.request(path, init);
  const json = async <Shape = unknown>(path: string) => jsonOf<Shape>(await ask(path));

  describe('sources', () => {
    test('stand in the order of the configuration, each as its single address tells it', async () => {
      const { sources } = await json<SourceList>('/v1/sources');
      expect(sources.map(({ name }) => name)).toEqual([
        'own',
        'community',
        'upstream',
        'download',
        'cluster',
      ]);
      for (const source of sources) expect(await json(`/v1/sources/${source.name}`)).toEqual(source);
    });

    test('say where they are, what they let in, and how their syncs went', async () => {
      expect(await json('/v1/sources/community')).toEqual({
        name: 'community',
        type: 'REMOTE',
        creationType: 'CONFIG',
        sourceType: 'git',
        sourceConfig: {
          repository: 'https://git.acme.example/servers.git',
          branch: 'main',
          path: 'registry.json',
        },
        filterConfig: { names: { include: ['*'], exclude: ['*-internal'] } },
        syncSchedule: '30m0s',
        claims: { org: 'acme' },
        syncStatus: {
          phase: 'complete',
          lastSyncTime: '2026-01-20T00:00:05Z',
          lastAttempt: '2026-01-20T00:00:00Z',
          attemptCount: 0,
          serverCount: 3,
          skillCount: 2,
          pluginCount: 0,
          message: 'Sync completed successfully',
        },
        createdAt: '2026-01-10T00:00:00Z',
        updatedAt: '2026-01-20T00:00:00Z',
      });
    });

    test.each([
      ['own', 'MANAGED', 'managed', {}],
      ['upstream', 'REMOTE', 'api', { endpoint: 'https://api.acme.example/base', timeout: '10s' }],
      ['download', 'FILE', 'file', { url: 'https://files.acme.example/registry.json', timeout: '30s' }],
      ['cluster', 'KUBERNETES', 'kubernetes', { namespaces: ['prod'], labelSelector: 'tier=web' }],
    ])('%s is of type %s', async (name, type, sourceType, sourceConfig) => {
      expect(await json(`/v1/sources/${name}`)).toMatchObject({ type, sourceType, sourceConfig });
    });

    test('the registry’s own is never synced, and counts its packages', async () => {
      const own = await json<SourceInfo>('/v1/sources/own');
      expect(own).not.toHaveProperty('syncSchedule');
      expect(own.syncStatus).toEqual({
        phase: 'complete',
        attemptCount: 0,
        serverCount: 0,
        skillCount: 1,
        pluginCount: 0,
        message: 'Non-synced source (type: managed)',
      });
      expect(own).toMatchObject({ createdAt: '2026-01-31T12:00:00Z', updatedAt: '2026-01-31T12:00:00Z' });
    });

    test('one that was never synced has failed so far', async () => {
      const { syncStatus } = await json<SourceInfo>('/v1/sources/download');
      expect(syncStatus).toMatchObject({ phase: 'failed', message: 'No previous sync status found' });
    });

    test('no answer tells a secret, a header, or the file of a secret', async () => {
      for (const path of ['/v1/sources', '/v1/registries', '/extension/v0/registries', '/api/v0/info']) {
        const text = await (await ask(path)).text();
        expect(
          secrets.filter((secret) => text.includes(secret)),
          path,
        ).toEqual([]);
      }
    });
  });

  describe('registries', () => {
    test('stand in order of name, their sources in that of their rank', async () => {
      expect(await json('/v1/registries')).toMatchObject({
        registries: [
          { name: 'bare', sources: ['download'] },
          { name: 'clusters', sources: ['cluster'] },
          { name: 'default', sources: ['own', 'community', 'upstream'] },
          { name: 'everything', sources: ['upstream', 'community', 'own', 'download', 'cluster'] },
        ],
      });
    });

    test('one is as old as its oldest source, and as new as its newest', async () => {
      expect(await json('/v1/registries/default')).toEqual({
        name: 'default',
        creationType: 'CONFIG',
        sources: ['own', 'community', 'upstream'],
        createdAt: '2026-01-05T00:00:00Z',
        updatedAt: '2026-01-31T12:00:00Z',
      });
    });

    test('the extension joins how the sources fare: one failure is that of all, and the oldest sync counts', async () => {
      expect(await json('/extension/v0/registries/default')).toEqual({
        name: 'default',
        type: 'REMOTE',
        syncStatus: {
          phase: 'failed',
          lastSyncTime: '2026-01-20T00:00:05Z',
          lastAttempt: '2026-01-20T00:00:00Z',
          attemptCount: 2,
          serverCount: 7,
          skillCount: 3,
          pluginCount: 1,
          message: 'upstream: Fetch failed: 502',
        },
        createdAt: '2026-01-05T00:00:00Z',
        updatedAt: '2026-01-31T12:00:00Z',
      });
    });

    test.each([
      ['clusters', 'KUBERNETES', 'complete'],
      ['bare', 'FILE', 'failed'],
    ])('the extension calls %s %s, and its sync %s', async (name, type, phase) => {
      expect(await json(`/extension/v0/registries/${name}`)).toMatchObject({ type, syncStatus: { phase } });
    });

    test('the extension lists what it tells one by one', async () => {
      const { registries } = await json<{ registries: readonly { name: string }[] }>(
        '/extension/v0/registries',
      );
      expect(registries.map(({ name }) => name)).toEqual(['bare', 'clusters', 'default', 'everything']);
      for (const one of registries) expect(await json(`/extension/v0/registries/${one.name}`)).toEqual(one);
    });
  });

  describe('entries', () => {
    const rowsOf = ({ entries }: RegistryEntryList) =>
      entries.map(({ entryType, namespace, name, version, sourceName, position }) =>
        [entryType, namespace, name, version, sourceName, position]
          .filter((part) => part !== undefined)
          .join(' '),
      );

    test('of a source are its servers and skills with their versions, those too that another source hides', async () => {
      const { entries } = await json<SourceEntryList>('/v1/sources/upstream/entries');
      expect(
        entries.map(({ entryType, name, versions }) => [
          entryType,
          name,
          versions.map(({ version }) => version),
        ]),
      ).toEqual([
        ['MCP', 'com.acme/pdf', ['1.0.0']],
        ['MCP', 'com.acme/tables', ['0.1.0']],
        ['MCP', 'com.toolhive.k8s.prod/liar', ['1.0.0']],
        ['MCP', 'com.zeta/tables', ['0.1.0']],
        ['SKILL', 'tables', ['0.5.0', '1.0.0']],
        ['SKILL', 'tables', ['1.0.0']],
      ]);
      expect(entries[0]!.versions[0]).toEqual({
        version: '1.0.0',
        description: 'Of the upstream.',
        createdAt: '2026-01-01T00:00:00.000Z',
        updatedAt: '2026-01-01T00:00:00.000Z',
      });
    });

    test('of a registry are flat, and nothing hides another (§10, case 20)', async () => {
      const rows = rowsOf(await json('/v1/registries/default/entries'));
      expect(rows).toEqual([
        'MCP com.acme/docs 1.0.0 community 1',
        'MCP com.acme/pdf 1.0.0 upstream 2',
        'MCP com.acme/pdf 2.0.0 community 1',
        'MCP com.acme/tables 0.1.0 upstream 2',
        'MCP com.toolhive.k8s.prod/liar 1.0.0 upstream 2',
        'MCP com.zeta/tables 0.1.0 upstream 2',
        'MCP io.github.stacklok/fetch 1.2.0 community 1',
        'SKILL com.acme charts 1.0.0 community 1',
        'SKILL com.acme charts 10.0.0 community 1',
        'SKILL com.acme charts 11.0.0-rc.1 community 1',
        'SKILL com.acme charts 9.0.0 community 1',
        'SKILL example.registry.acme forms 1.0.0 own 0',
        'SKILL com.acme tables 0.5.0 upstream 2',
        'SKILL com.acme tables 1.0.0 community 1',
        'SKILL com.acme tables 1.0.0 upstream 2',
        'SKILL com.zeta_labs tables 1.0.0 upstream 2',
      ]);
    });

    test('of a registry have the title that people see', async () => {
      const { entries } = await json<RegistryEntryList>('/v1/registries/default/entries');
      expect(entries.find(({ name }) => name === 'io.github.stacklok/fetch')).toMatchObject({
        title: 'Fetch',
        description: 'Fetches web pages.',
      });
    });

    test('of a source that has nothing are none', async () => {
      expect(await json('/v1/sources/download/entries')).toEqual({ entries: [] });
    });
  });

  test.each([
    ['/v1/sources/none', 404, 'source not found'],
    ['/v1/sources/none/entries', 404, 'source not found'],
    ['/v1/sources/%20', 400, 'name cannot be empty'],
    ['/v1/sources/a%20b', 400, 'name cannot contain whitespace'],
    ['/v1/registries/none', 404, 'registry not found'],
    ['/v1/registries/v0.1', 404, 'registry not found'],
    ['/v1/registries/none/entries', 404, 'registry not found'],
    ['/v1/registries/v0.1/entries', 404, 'registry not found'],
    ['/extension/v0/registries/none', 404, 'Registry none not found'],
    ['/registry/none/registry.json', 404, 'registry not found'],
  ])('%s is %d %s', async (path, status, error) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('Content-Type')).toBe('application/json');
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(await answer.json()).toEqual({ error });
  });

  describe('the service', () => {
    test.each([
      ['/health', { status: 'healthy' }],
      ['/readiness', { status: 'ready' }],
      ['/v0.1/health', { status: 'ok' }],
      ['/v0.1/ping', { pong: true }],
      ['/v0/ping', { pong: true }],
    ])('%s says %j', async (path, expected) => {
      expect(await json(path)).toEqual(expected);
    });

    test('tells its version in five fields, and to clients of the protocol in three', async () => {
      const version = await json<Record<string, string>>('/version');
      expect(Object.keys(version)).toEqual(['version', 'commit', 'build_date', 'go_version', 'platform']);
      expect(Object.values(version)).not.toContain('');
      for (const path of ['/v0.1/version', '/v0/version']) {
        expect(await json(path)).toEqual({
          version: version['version'],
          git_commit: '',
          build_time: '2026-01-31T12:00:00Z',
        });
      }
    });
  });

  describe('a catalog as one file', () => {
    const namesOf = ({ data }: UpstreamRegistry) => [
      data.servers.map(({ name, version }) => `${name} ${version}`),
      data.skills.map(({ namespace, name, version }) => `${namespace}/${name} ${version}`),
    ];

    test('has the latest version of each server and skill, of the source that wins', async () => {
      const file = await json<UpstreamRegistry>('/registry/default/registry.json');
      expect(file).toMatchObject({ version: '1.0.0', meta: { last_updated: '2026-01-31T12:00:00.000Z' } });
      expect(namesOf(file)).toEqual([
        [
          'com.acme/docs 1.0.0',
          'com.acme/pdf 2.0.0',
          'com.acme/tables 0.1.0',
          'com.toolhive.k8s.prod/liar 1.0.0',
          'com.zeta/tables 0.1.0',
          'io.github.stacklok/fetch 1.2.0',
        ],
        [
          'com.acme/charts 11.0.0-rc.1',
          'example.registry.acme/forms 1.0.0',
          'com.acme/tables 1.0.0',
          'com.zeta_labs/tables 1.0.0',
        ],
      ]);
    });

    test('takes another server of a name where another source wins', async () => {
      const file = await json<UpstreamRegistry>('/registry/everything/registry.json');
      expect(namesOf(file)[0]).toContain('com.acme/pdf 1.0.0');
    });

    test('is empty where a catalog is', async () => {
      expect(await json('/registry/bare/registry.json')).toMatchObject({ data: { servers: [], skills: [] } });
    });

    test('has servers as they are served one by one', async () => {
      const { data } = await json<UpstreamRegistry>('/toolhive/registry.json');
      const one = await json<{ server: unknown }>('/v0.1/servers/io.github.stacklok%2Ffetch/versions/latest');
      expect(data.servers).toContainEqual(one.server);
      expect(await json('/api/v0/servers?format=upstream')).toMatchObject({
        data: { servers: data.servers },
      });
    });
  });

  describe('the description that other registries look at first', () => {
    test.each([
      ['/openapi.yaml', 'https://registry.example'],
      ['/v0/openapi.yaml', 'https://registry.example'],
      ['/registry/default/openapi.yaml', 'https://registry.example/registry/default'],
    ])('%s passes their checks (§10, case 38)', async (path, url) => {
      const answer = await ask(path);
      expect(answer.headers.get('Content-Type')).toBe('application/yaml');
      const text = await answer.text();
      // Readers of YAML 1.1 must not take it for a number.
      expect(text).toContain('version: "1.0.0"');
      expect(load(text)).toMatchObject({
        info: {
          version: '1.0.0',
          description: expect.stringContaining('https://github.com/modelcontextprotocol/registry'),
        },
        servers: [{ url }],
      });
    });

    test.each(['/openapi.yaml', '/registry/default/openapi.yaml'])(
      '%s names addresses that are there',
      async (path) => {
        const { servers, paths } = load(await (await ask(path)).text()) as {
          servers: readonly { url: string }[];
          paths: Readonly<Record<string, unknown>>;
        };
        expect(Object.keys(paths)).toHaveLength(3);
        for (const address of Object.keys(paths)) {
          const filled = address.replace('{server}', 'com.acme%2Fpdf').replace('{version}', 'latest');
          expect((await ask(servers[0]!.url + filled)).status, filled).toBe(200);
        }
      },
    );

    test('there is none of a registry that is not there', async () => {
      expect((await ask('/registry/none/openapi.yaml')).status).toBe(404);
    });
  });
});

test.each([
  ['is not there', async () => undefined],
  [
    'cannot be read',
    async () => {
      throw new Error('the disk is gone');
    },
  ],
])('a service whose index %s is not ready (§10, case 68)', async (_, read) => {
  const app = createApp(
    {
      documents: { read, version: '1' },
      coder: new NodeCoder(),
      limiter: { count: () => ({ isAllowed: true, remaining: 1, reset: 1 }) },
      log: { failure: () => {} },
      clock: () => 0,
      callerOf: () => ({ address: '127.0.0.1', requestId: '1' }),
    },
    { origin: 'https://registry.example', limits: { read: undefined, none: undefined } },
  );
  const answer = await app.request('/readiness');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ error: 'service not ready' });
});
