import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PluggedInServerList, ServiceInfo } from '#core/generated/types.ts';
import { buildRegistry } from '../scripts/build/build-registry.ts';
import { jsonOf } from './testing/example.ts';
import { GatheredRegistry } from './testing/gathered-registry.ts';
import { origin, type ServedRegistry, serveRegistry } from './testing/served-registry.ts';

function makeRegistry(yaml = ''): GatheredRegistry {
  const folder = new GatheredRegistry({ sources: ['far'], yaml });
  folder.server('far', 'com.acme/alpha', [{ version: '1.0.0' }, { version: '1.1.0' }]);
  folder.server('far', 'com.acme/beta', [{ version: '2.0.0', published_at: '2026-01-01T00:00:00Z' }]);
  return folder;
}

const closed = (folder: GatheredRegistry, served?: ServedRegistry) => {
  expect(served?.failures ?? []).toEqual([]);
  served?.tree.close();
  folder.remove();
};

describe.each(['files', 'packs'] as const)('over a tree of %s', (layout) => {
  test('a registry that is set to plugged.in answers in its shape unless told otherwise, and says so', async () => {
    const folder = makeRegistry('v0: plugged-in');
    const served = await serveRegistry(folder, layout);
    const text = async (path: string) => (await served.app.request(path)).text();
    expect(await text('/v0/servers?limit=1')).toBe(await text('/plugged-in/v0/servers?limit=1'));
    expect(JSON.parse(await text('/v0.1/servers'))).toMatchObject({ metadata: { count: 3 } });
    expect(JSON.parse(await text('/'))).toMatchObject({ v0: 'plugged-in' } satisfies Partial<ServiceInfo>);
    closed(folder, served);
  });

  test.each(['', 'v0: official'])('a registry that says %j says nothing of plugged.in', async (yaml) => {
    const folder = makeRegistry(yaml);
    const served = await serveRegistry(folder, layout);
    const info = await jsonOf<ServiceInfo>(await served.app.request('/'));
    expect(info.v0).toBeUndefined();
    closed(folder, served);
  });

  test('a change of whose shape it is counts from the next build', async () => {
    const folder = makeRegistry();
    const served = await serveRegistry(folder, layout);
    const count = async () => (await served.app.request('/v0/servers')).headers.get('X-Total-Count');
    expect(await count()).toBeNull();
    const other = makeRegistry('v0: plugged-in');
    folder.write('registry.yaml', readFileSync(`${other.root}/registry.yaml`, 'utf8'));
    await served.rebuild();
    expect(await count()).toBe('2');
    closed(other);
    closed(folder, served);
  });

  test('a refresh shows at once what another process has built, and a second one reads nothing again', async () => {
    const folder = makeRegistry();
    const served = await serveRegistry(folder, layout);
    const refresh = () => served.app.request('/v0/cache/refresh', { method: 'POST' });
    const total = async () =>
      (await jsonOf<PluggedInServerList>(await served.app.request('/v0/servers?offset=0'))).pagination.total;
    expect(await total()).toBe(2);
    folder.server('far', 'com.acme/gamma', [{ version: '1.0.0' }]);
    await buildRegistry({
      root: folder.root,
      out: `${folder.home}/${layout}`,
      origin,
      layout,
      broken: 'stop',
    });
    expect((await refresh()).status).toBe(200);
    expect(await total()).toBe(3);
    const { version } = served.tree;
    await refresh();
    expect(served.tree.version).toBe(version);
    closed(folder, served);
  });

  test('refreshes are counted as reads are', async () => {
    const folder = makeRegistry();
    const limits = { read: { requests: 1, seconds: 60 }, none: undefined };
    const served = await serveRegistry(folder, layout, { limits });
    const refresh = () => served.app.request('/v0/cache/refresh', { method: 'POST' });
    expect((await refresh()).status).toBe(200);
    const refused = await refresh();
    expect([refused.status, await refused.json()]).toMatchObject([429, { code: 'RATE_LIMITED' }]);
    closed(folder, served);
  });
});

describe('a host without functions', () => {
  async function filesOf(folder: GatheredRegistry): Promise<(file: string) => string> {
    const out = `${folder.home}/files`;
    await buildRegistry({ root: folder.root, out, origin, layout: 'files', broken: 'stop' });
    return (file) => readFileSync(`${out}/${file}`, 'utf8');
  }

  test('gives the official list at /v0/servers, and every server at once in the other shape', async () => {
    const folder = makeRegistry();
    const read = await filesOf(folder);
    expect(read('v0/servers.json')).toBe(read('v0.1/servers.json'));
    const all: PluggedInServerList = JSON.parse(read('plugged-in/v0/servers.json'));
    expect(all.servers.map(({ name }) => name)).toEqual(['com.acme/alpha', 'com.acme/beta']);
    expect(all.pagination).toEqual({ limit: 50, offset: 0, total: 2 });
    closed(folder);
  });

  test('gives the other list at /v0/servers where the registry is set to it', async () => {
    const folder = makeRegistry('v0: plugged-in');
    const read = await filesOf(folder);
    expect(read('v0/servers.json')).toBe(read('plugged-in/v0/servers.json'));
    closed(folder);
  });

  test('gives each server as a function would', async () => {
    const folder = makeRegistry();
    folder.server('far', 'com.acme/gone', [{ version: '1.0.0', status: 'deleted' }]);
    const read = await filesOf(folder);
    const served = await serveRegistry(folder, 'files');
    const answer = await served.app.request('/v0/servers/com.acme/alpha');
    expect(read('v0/servers/com.acme/alpha.json')).toBe(await answer.text());
    expect(() => read('v0/servers/com.acme/gone.json')).toThrow('ENOENT');
    expect(read('v0/health.json')).toBe('{"status":"ok","github_client_configured":false}');
    closed(folder, served);
  });

  test('has all on one page, however many there are', async () => {
    const folder = makeRegistry();
    for (let number = 0; number < 60; number += 1) {
      folder.server('far', `com.acme/many-${number}`, [{ version: '1.0.0' }]);
    }
    const read = await filesOf(folder);
    const { pagination, servers }: PluggedInServerList = JSON.parse(read('plugged-in/v0/servers.json'));
    expect([pagination, servers.length]).toEqual([{ limit: 62, offset: 0, total: 62 }, 62]);
    closed(folder);
  });
});
