import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ToolhiveServerDetail, ToolhiveServerList } from '#core/generated/types.ts';
import { jsonOf } from './testing/example.ts';
import { type ServedRegistry, serveRegistry } from './testing/served-registry.ts';
import { toolhiveRegistry } from './testing/toolhive-registry.ts';

describe.each(['files', 'packs'] as const)('the first ToolHive registry, over a tree of %s', (layout) => {
  let served: ServedRegistry;
  const registry = toolhiveRegistry();
  beforeAll(async () => {
    served = await serveRegistry(registry, layout);
  });
  afterAll(() => {
    served.tree.close();
    registry.remove();
  });
  const ask = async (path: string) => served.app.request(path);
  const json = async <Shape = unknown>(path: string) => jsonOf<Shape>(await ask(path));

  test.each([
    '/api/v0/servers',
    '/api/v0/registry/servers',
    '/api/v0/servers?format=toolhive',
    '/api/v0/servers?format=',
  ])('%s lists containers, remotes and all else together, the latest of each', async (path) => {
    const { servers, total } = await json<ToolhiveServerList>(path);
    expect(servers.map(({ name }) => name)).toEqual([
      'com.acme/docs',
      'com.acme/pdf',
      'com.acme/tables',
      'com.toolhive.k8s.prod/liar',
      'com.toolhive.k8s.prod/weather',
      'com.toolhive.k8s.test/weather',
      'com.zeta/tables',
      'fetch',
    ]);
    expect(total).toBe(8);
  });

  test.each([
    [
      'a container',
      'fetch',
      { tier: 'Official', status: 'Active', transport: 'streamable-http', tools_count: 2 },
    ],
    [
      'a remote that its registry calls deprecated',
      'com.acme/docs',
      { tier: 'Community', status: 'Deprecated', transport: 'sse', tools_count: 0 },
    ],
    [
      'what is neither',
      'com.acme/tables',
      { tier: 'Community', status: 'Active', transport: 'stdio', tools_count: 0 },
    ],
    [
      'what cannot be run at all',
      'com.zeta/tables',
      { tier: 'Community', status: 'Active', transport: '', tools_count: 0 },
    ],
  ])('%s is told in six fields', async (_, name, expected) => {
    const { servers } = await json<ToolhiveServerList>('/api/v0/servers');
    expect(servers.find((server) => server.name === name)).toEqual({
      name,
      description: expect.any(String),
      ...expected,
    });
  });

  test('another format is none', async () => {
    const answer = await ask('/api/v0/servers?format=xml');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      error: "Unsupported format. Supported formats: 'toolhive', 'upstream'",
    });
  });

  test('a container is told with what it reads, what it may do, and what is known of it', async () => {
    expect(await json('/api/v0/servers/fetch')).toEqual({
      name: 'fetch',
      description: 'Fetches web pages.',
      tier: 'Official',
      status: 'Active',
      transport: 'streamable-http',
      tools: ['fetch', 'post'],
      env_vars: [{ name: 'API_KEY', description: 'A key', required: true, secret: true }],
      permissions: { profile: { network: { outbound: { insecure_allow_all: true } } } },
      metadata: {
        stars: 7,
        pulls: 120,
        team: 'web',
        target_port: 9000,
        docker_tags: ['1.2.0', 'latest'],
      },
      repository_url: 'https://git.acme.example/fetch',
      tags: ['web'],
      args: ['--quiet'],
      image: 'images.acme.example/fetch:1.2.0',
    });
  });

  test('a remote is told with its address', async () => {
    expect(await json('/api/v0/servers/com.acme%2Fdocs')).toMatchObject({
      metadata: { url: 'https://mcp.acme.example/sse', headers_count: 1, oauth_enabled: true },
    });
  });

  test.each([
    ['fetch', 'fetch'],
    ['io.github.stacklok%2Ffetch', 'fetch'],
    ['io.github.stacklok/fetch', 'fetch'],
    ['io.github.stacklok%252Ffetch', 'fetch'],
    ['docs', 'com.acme/docs'],
    ['com.acme%2Fpdf', 'com.acme/pdf'],
  ])('%s means %s', async (text, name) => {
    for (const base of ['/api/v0/servers', '/api/v0/registry/servers']) {
      expect(await json<ToolhiveServerDetail>(`${base}/${text}`), base).toMatchObject({ name });
    }
  });

  test.each([
    ['none', 'nothing is called so'],
    ['tables', 'two servers are called so'],
    ['com.acme%2Fnone', 'nothing is called so'],
    ['__proto__', 'nothing is called so'],
    ['constructor', 'nothing is called so'],
  ])('%s means no server, for %s', async (text) => {
    const answer = await ask(`/api/v0/servers/${text}`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: 'Server not found' });
  });

  const running = {
    name: 'weather',
    namespace: 'prod',
    status: 'Running',
    image: 'images.acme.example/weather:2.1.0',
    transport: 'stdio',
    ready: true,
    endpoint_url: 'http://weather.prod.svc:8080',
  };
  const pending = {
    name: 'weather',
    namespace: 'test',
    status: 'Pending',
    image: 'images.acme.example/weather:2.1.0',
    transport: 'stdio',
    ready: false,
  };

  test.each([
    '/api/v0/deployed',
    '/v0/servers/deployed',
    '/api/v0/servers/deployed',
    '/api/v0/registry/deployed',
    '/api/v0/registry/servers/deployed',
  ])('%s tells what clusters run, and not who only says so', async (path) => {
    expect(await json(path)).toEqual([running, pending]);
    expect(await json(`${path}/weather`)).toEqual([running, pending]);
    expect(await json(`${path}/none`)).toEqual([]);
  });

  test('the registry tells where its servers come from', async () => {
    for (const path of ['/api/v0/info', '/v0/info', '/api/v0/registry/info']) {
      expect(await json(path)).toEqual({
        version: '1.0.0',
        last_updated: '2026-01-31T12:00:00.000Z',
        source:
          'managed:own, git:https://git.acme.example/servers.git, api:https://api.acme.example/base, file:https://files.acme.example/registry.json, kubernetes:cluster',
        total_servers: 8,
      });
    }
  });
});

test('a registry of no cluster runs nothing', async () => {
  const { GatheredRegistry } = await import('./testing/gathered-registry.ts');
  const { serveRegistry } = await import('./testing/served-registry.ts');
  const registry = new GatheredRegistry({ sources: ['upstream'] });
  const served = await serveRegistry(registry, 'packs');
  const lists = await Promise.all(
    ['/api/v0/deployed', '/api/v0/deployed/x'].map(async (path) => jsonOf(await served.app.request(path))),
  );
  served.tree.close();
  registry.remove();
  expect(lists).toEqual([[], []]);
});
