import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ViewSkill } from '../core/generated/types.ts';
import { isError } from '../core/problem.ts';
import { entryFile, skillFile } from '../core/servers/entry-file.ts';
import type { ServerEntry, SkillEntry } from '../core/servers/server-entry.ts';
import { type BuildOptions, buildRegistry } from '../scripts/build/build-registry.ts';
import { validateRegistry } from '../scripts/validate/validate-registry.ts';
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

const evilPath = `sources/one/${entryFile('com.evil/pdf')}`;
const evil = serverEntry('com.evil/pdf', serverVersion('1.0.0', { server: npmServer('evil') }));

/** What a pull request may make of the file of a server. */
const plantedServers: readonly ((entry: ServerEntry) => unknown)[] = [
  (entry) => ({ ...entry, name: '../../../../pwned' }),
  (entry) => ({ ...entry, name: 'com.acme/server-001' }),
  (entry) => withServer(entry, { version: '../../../../../pwned' }),
  (entry) => withServer(entry, { name: '../../../../pwned' }),
  (entry) => withServer(entry, { packages: 'x' }),
  (entry) => ({ ...entry, versions: [] }),
  (entry) => ({ ...entry, versions: [null] }),
  (entry) => withVersion(entry, { published_at: undefined }),
  (entry) => withVersion(entry, { published_at: '<script>' }),
  () => null,
  () => '{',
  ({ name }) => `{"name":${JSON.stringify(name)},"versions":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
];

/** And of the file of a skill. */
const plantedSkills: readonly ((entry: SkillEntry) => unknown)[] = [
  (entry) => ({ ...entry, versions: [] }),
  (entry) => ({ ...entry, versions: [null] }),
  (entry) => ({ ...entry, name: '../../../pwned' }),
  (entry) => ({ ...entry, versions: [{ ...entry.versions[0], version: '../../../pwned' }] }),
  () => '[',
];

function withVersion(entry: ServerEntry, change: object) {
  return { ...entry, versions: [{ ...entry.versions[0], ...change }] };
}

function withServer(entry: ServerEntry, change: object) {
  return withVersion(entry, { server: { ...entry.versions[0]!.server, ...change } });
}

/** Plants all of them, each as the file of a server or skill of its own; gives the files. */
function plant(folder: RegistryFolder) {
  const write = (path: string, planted: unknown) => {
    folder.write(path, typeof planted === 'string' ? planted : JSON.stringify(planted));
    return path;
  };
  const servers = plantedServers.map((make, index) => {
    const name = `com.evil/server-${index}`;
    const entry = serverEntry(name, serverVersion('1.0.0', { server: npmServer('evil') }));
    return write(`sources/one/${entryFile(name)}`, make(entry));
  });
  const skills = plantedSkills.map((make, index) => {
    const name = `skill-${index}`;
    return write(`sources/one/${skillFile('com.evil', name)}`, make(skillEntry('com.evil', name, '1.0.0')));
  });
  return { servers, skills };
}

describe.each(['files', 'packs'] as const)(
  'a build over a snapshot that somebody changed, as %s,',
  (layout) => {
    /** A folder before anything is planted, and what a build makes of it. */
    async function openClean() {
      const folder = openFolder();
      folder.configure(views(['one', 'two']));
      for (const name of ['com.acme/pdf', 'com.both/pdf'])
        folder.gather('one', serverEntry(name, serverVersion('1.0.0', { server: npmServer('pdf') })));
      folder.gather('two', serverEntry('com.both/pdf', '0.1.0', 'nightly'));
      folder.gatherSkill('one', skillEntry('com.acme', 'charts', '1.0.0'));
      const clean = join(folder.place, 'clean');
      await build(folder, clean, { layout });
      return { folder, clean: readTree(clean, ['.build']) };
    }

    /** Builds; expects exactly what was made before anything was planted, and nothing beside it. */
    async function expectAllElse({ folder, clean }: Awaited<ReturnType<typeof openClean>>) {
      const out = join(folder.place, 'out');
      const beside = () =>
        [folder.place, join(folder.place, 'repository')].flatMap((place) =>
          readdirSync(place).filter((name) => name !== 'out'),
        );
      const before = beside();
      const result = await build(folder, out, { layout });
      expect(result, JSON.stringify(result.problems)).toMatchObject({ ok: true, leftOut: [] });
      expect(beside()).toEqual(before);
      const tree = readTree(out, ['.build']);
      // How many packs there are goes by how many files of servers there are, lawful or not.
      const isPack = (file: string) => file.startsWith('packs/');
      const documents = (files: Iterable<string>) => [...files].filter((file) => !isPack(file)).sort();
      expect(documents(tree.keys())).toEqual(documents(clean.keys()));
      expect(documents(tree.keys()).filter((file) => !tree.get(file)!.equals(clean.get(file)!))).toEqual([]);
      for (const [file, bytes] of tree) if (isPack(file)) expect(bytes.includes('evil'), file).toBe(false);
      return result;
    }

    test('is of all else, and tells what is left out, with its file', async () => {
      const opened = await openClean();
      const { servers, skills } = plant(opened.folder);
      const { problems, totals } = await expectAllElse(opened);
      expect(totals.unpackaged).toBe(servers.length);
      const told = problems.filter(({ rule }) => rule === 'snapshots-are-sound');
      const files = new Set(told.map(({ file }) => file));
      expect([...files].sort()).toEqual([...servers, ...skills].sort());
      expect(told).toHaveLength(new Set(told.map((problem) => JSON.stringify(problem))).size);
      expect(new Set(told.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    });

    test('has nothing of files whose names say another path than theirs', async () => {
      const opened = await openClean();
      const { folder } = opened;
      const named = (namespace: string, name: string) => ({ namespace, name, versions: [] });
      folder.write(
        'sources/one/entries/000/!46!!46!_!46!!46!.json',
        JSON.stringify({ ...evil, name: '../..' }),
      );
      folder.write(`sources/one/${entryFile('../..')}`, JSON.stringify({ ...evil, name: '../..' }));
      folder.write(`sources/one/${skillFile('..', '..')}`, JSON.stringify(named('..', '..')));
      // And of the folder of a source that is the registry's own packages.
      folder.gather('managed', evil);
      folder.gatherSkill('managed', skillEntry('com.evil', 'tables', '1.0.0'));
      await expectAllElse(opened);
    });

    test('follows no link to a file or a folder, be it committed or not', async () => {
      const opened = await openClean();
      const { folder } = opened;
      const elsewhere = join(folder.place, 'repository', 'elsewhere');
      const target = join(elsewhere, evilPath.slice(evilPath.lastIndexOf('/') + 1));
      mkdirSync(elsewhere);
      writeFileSync(target, JSON.stringify(evil));
      folder.gather('one', evil);
      folder.init();
      const bucket = dirname(evilPath);
      for (const [path, to] of [
        [evilPath, target],
        [bucket, elsewhere],
        [bucket, join(folder.root, bucket)],
      ] as const) {
        // At first what is committed is the file itself, or the link of before.
        rmSync(join(folder.root, path), { recursive: true, force: true });
        symlinkSync(to, join(folder.root, path));
        await expectAllElse(opened);
        folder.commit();
        await expectAllElse(opened);
        const told = await validateRegistry({ root: folder.root });
        expect(told.filter(isError).map(({ file }) => file)).toEqual([path]);
      }
    });

    test('leaves out what became unsound since the one before, and has it again once it is mended', async () => {
      const opened = await openClean();
      const { folder } = opened;
      const out = join(folder.place, 'out');
      folder.gather('one', evil);
      await build(folder, out, { layout });
      const names = () => documentIn(out)('mcp/views/default.json').entries.names;
      expect(names()).toContain('com.evil/pdf');
      folder.write(evilPath, JSON.stringify({ ...evil, versions: [null] }));
      await expectAllElse(opened);
      folder.gather('one', evil);
      await build(folder, out, { layout });
      expect(names()).toContain('com.evil/pdf');
    });
  },
);

test('a snapshot that somebody changed is an error of each file that was', async () => {
  const folder = openGathered();
  expect((await validateRegistry({ root: folder.root })).filter(isError)).toEqual([]);
  const { servers, skills } = plant(folder);
  const errors = (await validateRegistry({ root: folder.root })).filter(isError);
  expect([...new Set(errors.map(({ file }) => file))].sort()).toEqual([...servers, ...skills].sort());
  expect(new Set(errors.map(({ rule }) => rule))).toEqual(new Set(['snapshots-are-sound']));
});
