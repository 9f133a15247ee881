import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { endpoints } from '#core/api/endpoints.ts';
import type { ServerList } from '#core/generated/types.ts';
import { findDocument } from './get-document.ts';
import { getViews } from './get-views.ts';
import { findViewServers } from './view-servers.ts';

const tree = join(import.meta.dirname, '../../tests/example/expected');
const source = {
  version: '1',
  read: async (file: string) =>
    existsSync(join(tree, file)) ? new Uint8Array(readFileSync(join(tree, file))) : undefined,
};

test('the page of a catalog shows the servers and versions that its list gives to clients', async () => {
  const views = await getViews(source);
  expect(views.length).toBeGreaterThan(1);
  for (const { name } of views) {
    const shown = await findViewServers(source, name);
    const list = await findDocument<ServerList>(source, endpoints.viewServerList, { view: name });
    expect(shown?.servers.map(({ name, version }) => [name, version])).toEqual(
      list?.servers.map(({ server }) => [server['name'], server['version']]),
    );
  }
});

test('a server leads to the package that it is', async () => {
  const shown = await findViewServers(source, 'default');
  expect(shown?.servers.find(({ name }) => name === 'example.registry.acme/tides')?.package).toEqual({
    name: '@acme/tides',
    description: 'Tells high and low water of any harbour.',
  });
});

test('there are no servers of a catalog that is none', async () => {
  expect(await findViewServers(source, 'nobody')).toBeUndefined();
});
