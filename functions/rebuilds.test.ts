import { symlinkSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { PackageList, Resolution, ServerList } from '#core/generated/types.ts';
import { buildRegistry } from '../scripts/build/build-registry.ts';
import { jsonOf } from './testing/example.ts';
import { GatheredRegistry } from './testing/gathered-registry.ts';
import { RegistryFolder } from './testing/registry-folder.ts';
import { origin, serveRegistry } from './testing/served-registry.ts';

describe.each(['files', 'packs'] as const)('over a tree of %s', (layout) => {
  test('a release that is published while it is served is seen at once', async () => {
    const own = new RegistryFolder();
    own.release('@acme/pdf', '1.0.0');
    const growing = await serveRegistry(own, layout);
    const version = async () =>
      (await jsonOf<Resolution>(await growing.app.request('/v1/packages/@acme/pdf/resolve/*'))).version;
    const total = async () =>
      (await jsonOf<PackageList>(await growing.app.request('/v1/packages?type=skill'))).total;
    expect([await version(), await total()]).toEqual(['1.0.0', 1]);
    own.release('@acme/pdf', '1.1.0');
    own.release('@acme/csv', '1.0.0');
    await growing.rebuild();
    expect([await version(), await total()]).toEqual(['1.1.0', 2]);
    growing.tree.close();
    own.remove();
  });

  test('a page of servers is whole though another process built the tree anew a moment ago', async () => {
    const own = new GatheredRegistry({ sources: ['upstream'] });
    own.server('upstream', 'com.acme/one', [{ version: '1.0.0' }]);
    const served = await serveRegistry(own, layout);
    const versions = async (path: string) =>
      (await jsonOf<ServerList>(await served.app.request(path))).servers.map(({ server }) => server.version);
    // The index is read, and the records are not: none of them is latest.
    expect(await versions('/v0.1/servers?version=9.9.9')).toEqual([]);
    own.server('upstream', 'com.acme/one', [{ version: '1.0.0' }, { version: '1.1.0' }]);
    await buildRegistry({ root: own.root, out: `${own.home}/${layout}`, origin, layout, broken: 'stop' });
    expect(await versions('/v0.1/servers')).toEqual(['1.0.0', '1.1.0']);
    expect(served.failures).toEqual([]);
    served.tree.close();
    own.remove();
  });

  test('a link in the tree leads nowhere', async () => {
    const own = new RegistryFolder();
    own.release('@acme/pdf', '1.0.0');
    const linked = await serveRegistry(own, layout);
    symlinkSync(`${own.root}/registry.yaml`, `${own.home}/${layout}/schemas/secret`);
    expect((await linked.app.request('/schemas/secret')).status).toBe(404);
    linked.tree.close();
    own.remove();
  });

  test('a tree that another process built anew is noticed within two seconds', async () => {
    const own = new RegistryFolder();
    own.release('@acme/pdf', '1.0.0');
    const served = await serveRegistry(own, layout);
    const before = served.tree.version;
    expect((await served.app.request('/v1/packages/@acme/csv')).status).toBe(404);
    own.release('@acme/csv', '1.0.0');
    await buildRegistry({ root: own.root, out: `${own.home}/${layout}`, origin, layout, broken: 'stop' });
    await vi.waitFor(() => expect(served.tree.version).not.toBe(before), { timeout: 2000, interval: 50 });
    expect((await served.app.request('/v1/packages/@acme/csv')).status).toBe(200);
    served.tree.close();
    own.remove();
  });

  test('what nobody foresaw is logged and not shown', async () => {
    const own = new RegistryFolder();
    own.release('@acme/pdf', '1.0.0');
    const broken = await serveRegistry(own, layout);
    broken.tree.read = () => Promise.reject(new Error('the disk is on fire'));
    const answer = await broken.app.request('/v1/packages/@acme/pdf');
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { error: 'internal_error', message: 'An unexpected error occurred' },
    ]);
    expect(broken.failures).toEqual([new Error('the disk is on fire')]);
    own.remove();
  });
});
