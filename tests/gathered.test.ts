import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type BuildOptions, buildRegistry } from '../scripts/build/build-registry.ts';
import { npmServer, serverEntry, serverVersion } from './make-server.ts';
import { readTree } from './read-tree.ts';
import { openFolder, type RegistryFolder } from './registry-folder.ts';

const views = (names: readonly string[]) => ({
  sources: [
    { name: 'managed', managed: {} },
    ...names.map((name) => ({ name, file: { path: `${name}.json` }, syncPolicy: { interval: '1h' } })),
  ],
  registries: [
    { name: 'default', sources: ['managed', ...names] },
    { name: 'second-first', sources: [...names].reverse() },
  ],
});

function openGathered(): RegistryFolder {
  const folder = openFolder();
  folder.configure(views(['one', 'two']));
  for (let number = 0; number < 80; number += 1) {
    const name = `com.acme/server-${String(number).padStart(3, '0')}`;
    folder.gather(
      'one',
      serverEntry(name, serverVersion('1.0.0', { server: npmServer(`server-${number}`) })),
    );
  }
  folder.gather('one', serverEntry('com.both/pdf', '2.0.0'));
  folder.gather('two', serverEntry('com.both/pdf', '1.0.0'));
  folder.gather('two', serverEntry('com.two/only', '0.1.0', '0.2.0', 'nightly'));
  return folder;
}

const build = (folder: RegistryFolder, out: string, options: Partial<BuildOptions> = {}) =>
  buildRegistry({ root: folder.root, out, layout: 'files', broken: 'stop', ...options });

let fresh = 0;
async function expectFresh(
  folder: RegistryFolder,
  out: string,
  options: Partial<BuildOptions>,
): Promise<void> {
  fresh += 1;
  const other = join(folder.place, `fresh-${fresh}`);
  await build(folder, other, options);
  const [incremental, whole] = [readTree(out, ['.build']), readTree(other, ['.build'])];
  rmSync(other, { recursive: true });
  expect([...incremental.keys()].sort()).toEqual([...whole.keys()].sort());
  expect(
    [...incremental].filter(([file, bytes]) => !whole.get(file)!.equals(bytes)).map(([file]) => file),
  ).toEqual([]);
}

const documentIn = (out: string) => (file: string) => JSON.parse(readFileSync(join(out, file), 'utf8'));

describe.each(['files', 'packs'] as const)('a build of what was gathered, as %s,', (layout) => {
  test('comes to the same bytes, whatever changed since the one before', async () => {
    const folder = openGathered().init();
    const out = join(folder.place, 'out');
    expect((await build(folder, out, { layout })).ok).toBe(true);
    const steps: readonly (readonly [string, () => void])[] = [
      ['a version more', () => folder.gather('one', serverEntry('com.acme/server-007', '1.0.0', '1.1.0'))],
      ['a server more', () => folder.gather('two', serverEntry('com.acme/server-007b', '3.0.0'))],
      ['a server less', () => folder.forget('one', 'com.acme/server-100')],
      ['a first source that has no more', () => folder.forget('one', 'com.both/pdf')],
      ['a commit of all that', () => void folder.commit()],
      ['a source less', () => folder.configure(views(['two']))],
      ['a view of another order', () => folder.configure(views(['two', 'one']))],
      ['a skill more, which is none of this', () => void folder.addSkill('@acme/extra', '1.0.0')],
      [
        'an own server yanked',
        () => folder.change('@acme/weather', (record) => ({ ...record, yanked: { '2.1.0': 'Leaks keys.' } })),
      ],
      ['an own server gone', () => folder.remove('@acme/weather')],
    ];
    for (const [step, act] of steps) {
      act();
      const { ok, problems } = await build(folder, out, { layout });
      expect(ok, `${step}: ${JSON.stringify(problems)}`).toBe(true);
      await expectFresh(folder, out, { layout });
    }
  });

  test('reads nothing again where nothing changed, and one entry where one did', async () => {
    const folder = openGathered().init();
    const out = join(folder.place, 'out');
    await build(folder, out, { layout });
    expect(await build(folder, out, { layout })).toMatchObject({ read: 0, written: 0, removed: 0 });
    folder.gather(
      'one',
      serverEntry('com.acme/server-007', serverVersion('1.0.1', { server: npmServer('server-7') })),
    );
    expect(await build(folder, out, { layout })).toMatchObject({ ok: true, read: 1 });
  });
});

describe('a view', () => {
  test('shows a name from the first source that has it, whatever the versions of the others', async () => {
    const folder = openGathered();
    const out = join(folder.place, 'out');
    await build(folder, out);
    const read = documentIn(out);
    const shown = (view: string) =>
      read(`registry/${view}/v0.1/servers/com.both/pdf/versions.json`).servers.map(
        ({ server }: { server: { version: string } }) => server.version,
      );
    expect(shown('default')).toEqual(['2.0.0']);
    expect(shown('second-first')).toEqual(['1.0.0']);
    // A version that only a hidden source has can still be had by its number.
    expect(read('registry/default/v0.1/servers/com.both/pdf/versions/1.0.0.json').server.version).toBe(
      '1.0.0',
    );
    expect(read('registry/default/v0.1/servers/com.both/pdf/versions/latest.json').server.version).toBe(
      '2.0.0',
    );
  });

  test('has the packages of the registry itself where it names the managed source', async () => {
    const folder = openGathered();
    const out = join(folder.place, 'out');
    await build(folder, out);
    const read = documentIn(out);
    expect(read('mcp/views/default.json').entries.names).toContain('io.github.acme/weather');
    expect(read('mcp/views/second-first.json').entries.names).not.toContain('io.github.acme/weather');
  });
});

test('a gathered server is a package too, which says where it comes from', async () => {
  const folder = openGathered();
  const out = join(folder.place, 'out');
  await build(folder, out);
  expect(documentIn(out)('v1/packages/@com-acme/server-007.json')).toMatchObject({
    full_name: '@com-acme/server-007',
    type: 'mcp',
    source: 'one',
    server: 'com.acme/server-007',
    version: '1.0.0',
  });
  const text = readFileSync(join(out, '@com-acme/server-007.ctx'), 'utf8');
  expect(text).toContain('MCP name: com.acme/server-007\n');
  expect(text).toContain('Gathered from: one\n');
});

test('a gathered server that nothing can install is served as a server, and is no package', async () => {
  const folder = openGathered();
  const out = join(folder.place, 'out');
  const result = await build(folder, out);
  expect(result).toMatchObject({ ok: true, leftOut: [] });
  const tree = readTree(out, ['.build']);
  expect(tree.has('v0.1/servers/com.two/only/versions/nightly.json')).toBe(true);
  expect(tree.has('v1/packages/@com-two/only.json')).toBe(false);
});
