import { expect, test } from 'vitest';
import type { ServerList, ServerResponse } from '#core/generated/types.ts';
import { jsonOf } from './testing/example.ts';
import { GatheredRegistry } from './testing/gathered-registry.ts';
import { serveRegistry } from './testing/served-registry.ts';

test('a server that the first source has dropped is shown from the next one that has it', async () => {
  const registry = new GatheredRegistry({ sources: ['a', 'b'] });
  registry.server('a', 'x.y/moved', [{ version: '2.0.0', status: 'deleted' }]);
  registry.server('b', 'x.y/moved', [{ version: '1.0.0' }]);
  registry.server('a', 'x.y/gone', [{ version: '1.0.0', status: 'deleted' }]);
  const served = await serveRegistry(registry, 'packs');
  const list = async (query: string) =>
    (
      await jsonOf<ServerList>(await served.app.request(`/registry/default/v0.1/servers${query}`))
    ).servers.map(({ server }) => `${server.name} ${server.version}`);
  expect(await list('')).toEqual(['x.y/moved 1.0.0']);
  expect(await list('?include_deleted=true')).toEqual(['x.y/gone 1.0.0', 'x.y/moved 1.0.0']);
  const latest = await served.app.request('/v0.1/servers/x.y%2Fmoved/versions/latest');
  expect((await jsonOf<ServerResponse>(latest)).server.version).toBe('1.0.0');
  served.tree.close();
  registry.remove();
});

test('an archive that others may publish anew is asked for again, and one of our own never', async () => {
  const registry = new GatheredRegistry({ sources: ['a'] });
  registry.release('@acme/pdf', '1.0.0');
  const packages = [{ registryType: 'npm', identifier: 'forms', transport: { type: 'stdio' as const } }];
  registry.server('a', 'x.y/forms', [{ version: '1.0.0', server: { packages } }]);
  const served = await serveRegistry(registry, 'packs');
  const cacheOf = async (name: string) =>
    (await served.app.request(`/v1/packages/${name}/versions/1.0.0/archive`)).headers.get('Cache-Control');
  expect(await cacheOf('@acme/pdf')).toContain('immutable');
  expect(await cacheOf('@x-y/forms')).not.toContain('immutable');
  served.tree.close();
  registry.remove();
});
