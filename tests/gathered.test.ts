import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ViewSkill } from '../core/generated/types.ts';
import { type BuildOptions, buildRegistry } from '../scripts/build/build-registry.ts';
import { npmServer, serverEntry, serverVersion, skillEntry } from './make-server.ts';
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

/** Two sources with skills, two of one name. */
function openSkilled(): RegistryFolder {
  const folder = openFolder();
  folder.configure(views(['one', 'two']));
  folder.gatherSkill('one', skillEntry('com.both', 'tables', '2.0.0'));
  folder.gatherSkill('two', skillEntry('com.both', 'tables', '1.0.0'));
  folder.gatherSkill('one', skillEntry('com.acme', 'charts', '1.0.0', '1.1.0'));
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

type Step = readonly [what: string, act: () => void];

/** Does one step after another, each followed by a build of what changed that comes to the same as a build of all. */
async function expectSteps(
  folder: RegistryFolder,
  out: string,
  layout: BuildOptions['layout'],
  steps: readonly Step[],
): Promise<void> {
  for (const [step, act] of steps) {
    act();
    const { ok, problems } = await build(folder, out, { layout });
    expect(ok, `${step}: ${JSON.stringify(problems)}`).toBe(true);
    await expectFresh(folder, out, { layout });
  }
}

const documentIn = (out: string) => (file: string) => JSON.parse(readFileSync(join(out, file), 'utf8'));

describe.each(['files', 'packs'] as const)('a build of what was gathered, as %s,', (layout) => {
  test('comes to the same bytes, whatever changed since the one before', async () => {
    const folder = openGathered().init();
    const out = join(folder.place, 'out');
    expect((await build(folder, out, { layout })).ok).toBe(true);
    const steps: readonly Step[] = [
      ['a version more', () => folder.gather('one', serverEntry('com.acme/server-007', '1.0.0', '1.1.0'))],
      ['a server more', () => folder.gather('two', serverEntry('com.acme/server-007b', '3.0.0'))],
      ['a server less', () => folder.forget('one', 'com.acme/server-050')],
      ['a first source that has no more', () => folder.forget('one', 'com.both/pdf')],
      ['a commit of all that', () => void folder.commit()],
      ['a source less', () => folder.configure(views(['two']))],
      ['a view of another order', () => folder.configure(views(['two', 'one']))],
      [
        'an own server yanked',
        () => folder.change('@acme/weather', (record) => ({ ...record, yanked: { '2.1.0': 'Leaks keys.' } })),
      ],
      ['an own server gone', () => folder.remove('@acme/weather')],
    ];
    await expectSteps(folder, out, layout, steps);
  });

  test('comes to the same bytes, whatever changed of skills since the one before', async () => {
    const folder = openSkilled().init();
    const out = join(folder.place, 'out');
    expect((await build(folder, out, { layout })).ok).toBe(true);
    await expectSteps(folder, out, layout, [
      [
        'a version more of a gathered skill',
        () => folder.gatherSkill('one', skillEntry('com.acme', 'charts', '1.0.0', '1.1.0', '1.2.0')),
      ],
      ['a gathered skill more', () => folder.gatherSkill('two', skillEntry('com.acme', 'forms', '1.0.0'))],
      [
        'a first source without a skill that the second has too',
        () => folder.forgetSkill('one', { namespace: 'com.both', name: 'tables' }),
      ],
      ['an own skill more', () => void folder.addSkill('@acme/extra', '1.0.0')],
      ['a version more of an own skill', () => void folder.addSkill('@acme/extra', '1.1.0')],
      ['a commit of that too', () => void folder.commit()],
      [
        'an own skill pinned',
        () => folder.change('@acme/extra', (record) => ({ ...record, tags: { latest: '1.0.0' } })),
      ],
      [
        'an own skill yanked in part, and deprecated',
        () =>
          folder.change('@acme/extra', () => ({ yanked: { '1.1.0': 'Leaks.' }, deprecated: 'Use another.' })),
      ],
      ['an own skill unlisted', () => folder.change('@acme/extra', () => ({ visibility: 'unlisted' }))],
      ['an own skill gone', () => folder.remove('@acme/extra')],
      ['a source without a skill', () => folder.forgetSkill('two', { namespace: 'com.acme', name: 'forms' })],
    ]);
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

  test('still has the skills that are as they were where one is added', async () => {
    const folder = openSkilled().init();
    const out = join(folder.place, 'out');
    await build(folder, out, { layout });
    const skillsIn = (view: string): string[] =>
      documentIn(out)(`mcp/views/${view}/skills.json`).skills.map(
        ({ namespace, name, versions }: ViewSkill) =>
          `${namespace}/${name} ${versions.map(({ version }) => version).join(' ')}`,
      );
    const before = skillsIn('default');
    expect(before).toContain('com.acme/charts 1.0.0 1.1.0');
    expect(before).toContain('example.registry.acme/minutes 1.0.0');
    expect(skillsIn('second-first')).toEqual([
      'com.acme/charts 1.0.0 1.1.0',
      'com.both/tables 1.0.0',
      'com.both/tables 2.0.0',
    ]);
    folder.addSkill('@acme/extra', '1.0.0');
    await build(folder, out, { layout });
    expect(skillsIn('default').filter((skill) => !before.includes(skill))).toEqual([
      'example.registry.acme/extra 1.0.0',
    ]);
    expect(skillsIn('default')).toHaveLength(before.length + 1);
  });

  test('leaves the documents of servers and skills alone where a change is of neither', async () => {
    const folder = openSkilled().init();
    const out = join(folder.place, 'out');
    await build(folder, out, { layout });
    const notes = join(out, '.build/servers.json');
    const { ino } = statSync(notes);
    folder.addCollection('@acme/pack', '1.0.0', ['@acme/pdf']);
    expect(await build(folder, out, { layout })).toMatchObject({ ok: true });
    expect(statSync(notes).ino).toBe(ino);
    folder.addSkill('@acme/extra', '1.0.0');
    await build(folder, out, { layout });
    expect(statSync(notes).ino).not.toBe(ino);
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
