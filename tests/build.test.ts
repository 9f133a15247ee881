import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { matchEndpoints } from '../core/api/match.ts';
import { packHeaderLength, packIndexLength, parsePackIndex } from '../core/packs/pack.ts';
import { isError } from '../core/problem.ts';
import { type BuildOptions, buildRegistry } from '../scripts/build/build-registry.ts';
import { openStage, recoverOutput } from '../scripts/build/stage.ts';
import { Dice, randomActs } from './random-history.ts';
import { readTree } from './read-tree.ts';
import { openFolder, type RegistryFolder } from './registry-folder.ts';

type Layout = BuildOptions['layout'];
const layouts: readonly Layout[] = ['files', 'packs'];

const build = (folder: RegistryFolder, out: string, options: Partial<BuildOptions> = {}) =>
  buildRegistry({ root: folder.root, out, layout: 'files', broken: 'stop', ...options });

/** What a build publishes: all but its own notes. */
const treeOf = (out: string) => readTree(out, ['.build']);

let trees = 0;
/** The tree of a build that knows nothing of earlier ones. */
async function freshTree(
  folder: RegistryFolder,
  options: Partial<BuildOptions> = {},
): Promise<Map<string, Buffer>> {
  trees += 1;
  const out = join(folder.place, `fresh-${trees}`);
  const result = await build(folder, out, options);
  expect(result.ok, JSON.stringify(result.problems, null, 2)).toBe(true);
  const tree = treeOf(out);
  rmSync(out, { recursive: true });
  return tree;
}

/** Two trees of the same bytes; only the paths that differ are shown. */
function expectSame(
  tree: ReadonlyMap<string, Buffer>,
  other: ReadonlyMap<string, Buffer>,
  message?: string,
): void {
  const paths = new Set([...tree.keys(), ...other.keys()]);
  const differing = [...paths].filter(
    (path) => !tree.get(path)?.equals(other.get(path) ?? Buffer.from('\0')),
  );
  expect(differing, message).toEqual([]);
}

const script = join(import.meta.dirname, '../scripts/build.ts');
const buildArguments = (folder: RegistryFolder, out: string, layout: Layout) => [
  script,
  '--registry',
  folder.root,
  '--out',
  out,
  '--layout',
  layout,
];

describe.each(layouts)('in the layout %s', (layout) => {
  test('builds in other time zones, locales and places are the same, byte for byte', async () => {
    const settings = [
      { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
      { TZ: 'America/St_Johns', LC_ALL: 'C', LANG: 'C' },
    ];
    const folder = openFolder().init();
    const elsewhere = openFolder();
    for (const [index, env] of settings.entries()) {
      const from = index === 0 ? folder : elsewhere;
      execFileSync(process.execPath, buildArguments(from, join(folder.place, `out-${index}`), layout), {
        env: { ...process.env, ...env },
      });
    }
    expectSame(treeOf(join(folder.place, 'out-0')), treeOf(join(folder.place, 'out-1')));
  });

  test.each([
    ['with Git', 1],
    ['with Git', 2],
    ['without Git', 3],
  ])('a build of what changed is the build of all, over a random history %s (seed %i)', async (how, seed) => {
    const hasGit = how === 'with Git';
    const folder = openFolder();
    if (hasGit) folder.init();
    const out = join(folder.place, 'out');
    const dice = new Dice(seed);
    await build(folder, out, { layout });
    const history: string[] = [];
    for (const [name, act] of randomActs(dice, 20)) {
      act(folder, dice);
      history.push(name);
      const chance = dice.below(4);
      if (hasGit && chance === 0) {
        folder.commit();
        history.push('commit');
      } else if (hasGit && chance === 1 && history.length > 6) {
        folder.git('checkout', '--quiet', '--', '.');
        folder.git('clean', '--quiet', '--force', '-d');
        history.push('discard');
      }
      const result = await build(folder, out, { layout });
      expect(result.problems.filter(isError), history.join(', ')).toEqual([]);
      expectSame(treeOf(out), await freshTree(folder, { layout }), history.join(', '));
      const again = await build(folder, out, { layout });
      expect(again).toMatchObject({ ok: true, written: 0, read: 0, totals: result.totals });
    }
  });

  test('an unlawful package stops the build, and the tree stays as it was', async () => {
    const folder = openFolder().init();
    const out = join(folder.place, 'out');
    await build(folder, out, { layout });
    const before = readTree(out);
    folder.change('@acme/pdf', (record) => ({ ...record, tags: { beta: '9.9.9' } }));
    folder.addSkill('@acme/kettle', '1.0.0');
    const result = await build(folder, out, { layout });
    expect(result).toMatchObject({ ok: false, written: 0, removed: 0 });
    expect(result.problems.map(({ rule }) => rule)).toEqual(['tags-and-yanks-name-versions']);
    expectSame(readTree(out), before);
    expect(existsSync(`${out}.building`)).toBe(false);
  });

  test('unlawful packages are left out if one asks for that, and come back when they are mended', async () => {
    const folder = openFolder().init();
    const out = join(folder.place, 'out');
    const whole = await freshTree(folder, { layout });
    await build(folder, out, { layout });
    const path = join(folder.folderOf('@acme/scan'), '1.0.0/SKILL.md');
    const lawful = readFileSync(path, 'utf8');
    writeFileSync(path, `${lawful}\nA line that nobody published.\n`);
    const options = { layout, broken: 'leave out' } as const;
    const leaving = (...packages: string[]) =>
      ({
        layout,
        broken: { leaveOut: new Set(packages.map((name) => `packages/ac/acme/${name}`)) },
      }) as const;
    expect(await build(folder, out, leaving('pdf'))).toMatchObject({ ok: false, leftOut: [] });
    expectSame(treeOf(out), whole);
    const result = await build(folder, out, options);
    expect(result).toMatchObject({ ok: true, leftOut: ['packages/ac/acme/scan'] });
    const rest = documentsOf(out, layout);
    expect([...rest.keys()].filter((file) => /@acme\/scan\b/.test(file))).toEqual([]);
    // The collection that holds it stays, and shows the others.
    const collection = JSON.parse(rest.get('v1/packages/@acme/office.json')!.toString());
    const members = collection.collection_members.map((member: { full_name: string }) => member.full_name);
    expect(members).not.toContain('@acme/scan');
    expect(members.length).toBeGreaterThan(0);
    expectSame(treeOf(out), await freshTree(folder, options));
    expect((await build(folder, out, options)).leftOut).toEqual(result.leftOut);
    expect((await build(folder, out, leaving('scan'))).leftOut).toEqual(result.leftOut);
    writeFileSync(path, lawful);
    expect(await build(folder, out, options)).toMatchObject({ ok: true, leftOut: [] });
    expectSame(treeOf(out), whole);
  });
});

/** Every document of an output by its file, wherever it lies. */
function documentsOf(out: string, layout: Layout): Map<string, Buffer> {
  const documents = new Map<string, Buffer>();
  for (const [path, bytes] of treeOf(out)) {
    if (layout === 'files' || !path.startsWith('packs/')) {
      documents.set(path, bytes);
      continue;
    }
    const start = packHeaderLength + packIndexLength(bytes);
    for (const [file, { offset, length }] of parsePackIndex(bytes.subarray(packHeaderLength, start))) {
      documents.set(file, bytes.subarray(start + offset, start + offset + length));
    }
  }
  return documents;
}

function isForPlainHosts(file: string): boolean {
  const match = [...matchEndpoints(`/${file}`)].find(
    ({ as, endpoint }) => as === 'file' || endpoint.extension === '',
  );
  const emits = match?.endpoint.emits;
  return (
    !match ||
    emits?.of === 'server' ||
    emits?.of === 'skill' ||
    (emits?.of === 'view' && emits.readBy === 'clients')
  );
}

test('both layouts hold the same documents', async () => {
  const folder = openFolder();
  const [files, packs] = [join(folder.place, 'files'), join(folder.place, 'packs')];
  const { totals } = await build(folder, files);
  await build(folder, packs, { layout: 'packs' });
  const documents = documentsOf(files, 'files');
  expect(totals.documents).toBe(documents.size);
  // What tells a host about addresses, and what stands in for functions, is of use only where each document is a file.
  for (const file of documents.keys()) if (isForPlainHosts(file)) documents.delete(file);
  expectSame(documentsOf(packs, 'packs'), documents);
});

test('a folder that a build made in another layout, or under another origin, is made anew', async () => {
  const folder = openFolder();
  const out = join(folder.place, 'out');
  await build(folder, out);
  for (const options of [
    { layout: 'packs' },
    { layout: 'packs', origin: 'https://mirror.example' },
    {},
  ] as const) {
    await build(folder, out, options);
    expectSame(treeOf(out), await freshTree(folder, options));
  }
});

test('a renamed package keeps the documents of its releases when a collection that holds it changes', async () => {
  const folder = openFolder();
  const out = join(folder.place, 'out');
  await build(folder, out);
  folder.addCollection('@acme/office', '1.1.0', ['@acme/pdf-tools', '@acme/pdf']);
  await build(folder, out);
  expect(existsSync(join(out, 'v1/packages/@acme/pdf-tools/versions/0.9.0.json'))).toBe(true);
  expectSame(treeOf(out), await freshTree(folder));
});

test('a registry whose own file is gone is not built, whether its removal was committed or not', async () => {
  const folder = openFolder().init();
  const out = join(folder.place, 'out');
  await build(folder, out);
  rmSync(join(folder.root, 'categories.yaml'));
  expect(await build(folder, out)).toMatchObject({ ok: false });
  folder.commit();
  expect(await build(folder, out)).toMatchObject({ ok: false });
});

test('a build writes the documents of what changed, and no others', async () => {
  const folder = openFolder().init();
  const out = join(folder.place, 'out');
  await build(folder, out);
  const before = treeOf(out);
  const stamps = new Map([...before.keys()].map((path) => [path, statSync(join(out, path)).ino]));
  folder.addSkill('@acme/minutes', '1.1.0', 'Listen better.');
  const result = await build(folder, out);
  const after = treeOf(out);
  const differing = [...after.keys()].filter((path) => !before.get(path)?.equals(after.get(path)!));
  const rewritten = [...after.keys()].filter((path) => statSync(join(out, path)).ino !== stamps.get(path));
  expect(rewritten).toEqual(differing);
  expect(differing).toContain('v1/packages/@acme/minutes.json');
  expect(differing).toContain('v1/packages/@acme/minutes/versions/1.1.0.json');
  const own = /^(?:v1\/packages\/@acme|@acme|badges\/@acme|registry\/default\/v0\.1\/x\/.+)\/minutes[.@/]/;
  const ofAll =
    /^v1\/(?:index|search|packages\.json|categories|keywords|health)|(?:\/skills|\/entries|(?:default|toolhive)\/registry)\.json$/;
  const texts =
    /^(?:index\.md|llms\.txt|feed\.atom|types\/skill\.(?:md|atom)|categories\/writing\.md|sitemaps\/.+)$/;
  expect(differing.filter((path) => !own.test(path) && !ofAll.test(path) && !texts.test(path))).toEqual([]);
  expect(result.read).toBe(1);
  // A part of the search has another name when it has other bytes.
  const gone = [...before.keys()].filter((path) => !after.has(path));
  expect(gone.filter((path) => !path.startsWith('v1/search/parts/'))).toEqual([]);
  expect(result.removed).toBe(gone.length);
});

test.each(layouts)(
  'the document of a scope follows its file and its packages, and is written only if it is another, in the layout %s',
  async (layout) => {
    const folder = openFolder();
    const out = join(folder.place, 'out');
    const scope = (name: string): unknown => {
      const document = documentsOf(out, layout).get(`v1/scopes/${name}.json`);
      return document && JSON.parse(document.toString('utf8'));
    };
    const inodes = () =>
      new Map([...treeOf(out).keys()].map((path) => [path, statSync(join(out, path)).ino]));
    await build(folder, out, { layout });
    const [before, stamps] = [treeOf(out), inodes()];
    expect(scope('quiet')).toBeUndefined();

    folder.write('scopes/qu/quiet.yaml', 'name: quiet\nkind: system\nmembers: []\n');
    folder.changeScope('acme', (file) => ({ ...file, 'display-name': 'Acme' }));
    folder.addSkill('@acme/notes', '1.0.0');
    await build(folder, out, { layout });
    expect(scope('quiet')).toEqual({ name: 'quiet', kind: 'system', members: [], package_count: 0 });
    expect(scope('acme')).toMatchObject({ display_name: 'Acme', package_count: 8 });
    const after = treeOf(out);
    const differing = [...after.keys()].filter((path) => !before.get(path)?.equals(after.get(path)!));
    expect([...inodes()].filter(([path, ino]) => ino !== stamps.get(path)).map(([path]) => path)).toEqual(
      differing,
    );

    rmSync(join(folder.root, 'scopes/qu'), { recursive: true });
    folder.withoutSources();
    await build(folder, out, { layout });
    expect([scope('quiet'), scope('com-example-tools')]).toEqual([undefined, undefined]);
    expectSame(treeOf(out), await freshTree(folder, { layout }));
  },
);

describe('a build that was interrupted', () => {
  const kill = async (folder: RegistryFolder, out: string, after: number): Promise<void> => {
    const child = spawn(process.execPath, buildArguments(folder, out, 'files'), { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    setTimeout(() => child.kill('SIGKILL'), after);
    await ended;
  };

  test('by force, at any moment, leaves the old tree or the new one, and the next build ends it', async () => {
    const folder = openFolder().init();
    const [kept, out] = [join(folder.place, 'kept'), join(folder.place, 'out')];
    await build(folder, kept);
    const old = treeOf(kept);
    for (let index = 0; index < 60; index += 1)
      folder.addSkill(
        `@lena/tool-a${String.fromCharCode(97 + (index % 26)).repeat(4)}${Math.floor(index / 26)}x`,
        '1.0.0',
      );
    folder.remove('@lena/drafts');
    const fresh = await freshTree(folder);
    const seen = { old: 0, new: 0 };
    for (const after of [120, 200, 280, 340, 400, 460, 520, 600, 700, 850]) {
      rmSync(out, { recursive: true, force: true });
      cpSync(kept, out, { recursive: true });
      await kill(folder, out, after);
      recoverOutput(out);
      const isOld = treeOf(out).has('v1/packages/@lena/drafts.json');
      seen[isOld ? 'old' : 'new'] += 1;
      expectSame(treeOf(out), isOld ? old : fresh, `killed after ${after} ms`);
      await build(folder, out);
      expectSame(treeOf(out), fresh);
    }
    expect(seen.old).toBeGreaterThan(0);
  });

  test('before it had anything to publish, leaves nothing or all', async () => {
    const folder = openFolder();
    const out = join(folder.place, 'out');
    const fresh = await freshTree(folder);
    for (const after of [150, 350, 500]) {
      rmSync(out, { recursive: true, force: true });
      await kill(folder, out, after);
      recoverOutput(out);
      if (existsSync(out)) expectSame(treeOf(out), fresh);
      await build(folder, out);
      expectSame(treeOf(out), fresh);
    }
  });

  test.each([0, 0.3, 0.7, 1])(
    'when a part of %d of its files was in place is finished by the next',
    async (part) => {
      const folder = openFolder();
      const [out, other] = [join(folder.place, 'out'), join(folder.place, 'other')];
      await build(folder, out);
      folder.addSkill('@acme/kettle', '1.0.0');
      folder.remove('@lena/drafts');
      await build(folder, other);
      const [before, after] = [readTree(out), readTree(other)];
      const moves = [...after.keys()].filter((path) => !before.get(path)?.equals(after.get(path)!));
      const removals = [...before.keys()].filter((path) => !after.has(path));

      const stage = openStage(out, 'changes');
      for (const path of moves) {
        mkdirSync(dirname(join(stage.folder, path)), { recursive: true });
        writeFileSync(join(stage.folder, path), after.get(path)!);
      }
      writeFileSync(join(out, '.build/journal.json'), JSON.stringify({ moves, removals }));
      for (const path of moves.slice(0, Math.floor(moves.length * part))) {
        mkdirSync(dirname(join(out, path)), { recursive: true });
        renameSync(join(stage.folder, path), join(out, path));
      }
      for (const path of part === 1 ? removals : []) rmSync(join(out, path));

      recoverOutput(out);
      expectSame(readTree(out), after);
      expect(existsSync(join(out, '.build/stage'))).toBe(false);
    },
  );

  test('between the two steps of a swap gets its old tree back', async () => {
    const folder = openFolder();
    const out = join(folder.place, 'out');
    await build(folder, out);
    const before = readTree(out);
    renameSync(out, `${out}.displaced`);
    recoverOutput(out);
    expectSame(readTree(out), before);
    cpSync(out, `${out}.displaced`, { recursive: true });
    recoverOutput(out);
    expectSame(readTree(out), before);
    expect(existsSync(`${out}.displaced`)).toBe(false);
  });
});

/** Whether a test may make a mount point that only its own processes see. */
function canMount(): boolean {
  const command = ['--user', '--map-root-user', '--mount', 'mount', '--bind', '/tmp', '/tmp'];
  return spawnSync('unshare', command, { stdio: 'ignore' }).status === 0;
}

describe('an output', () => {
  test('is built by one at a time; a second build is refused, and the first is not disturbed', async () => {
    const folder = openFolder();
    const out = join(folder.place, 'out');
    const first = build(folder, out);
    await expect(build(folder, out)).rejects.toThrow(new RegExp(`process ${process.pid} is building`));
    expect((await first).ok).toBe(true);
    expectSame(treeOf(out), await freshTree(folder));
    expect(existsSync(`${out}.lock`)).toBe(false);
  });

  test('whose builder died is built by the next', async () => {
    const folder = openFolder();
    const out = join(folder.place, 'out');
    const dead = spawn(process.execPath, ['--eval', '0'], { stdio: 'ignore' });
    await new Promise((resolve) => dead.on('exit', resolve));
    writeFileSync(`${out}.lock`, String(dead.pid));
    expect((await build(folder, out)).ok).toBe(true);
  });

  test('that holds other things is refused, and loses nothing', async () => {
    const folder = openFolder();
    const out = join(folder.place, 'out');
    mkdirSync(join(out, 'folder'), { recursive: true });
    writeFileSync(join(out, 'folder/notes.txt'), 'Mine.\n');
    await expect(build(folder, out)).rejects.toThrow(/holds files that no build wrote/);
    expect([...readTree(out)].map(([path, bytes]) => [path, bytes.toString()])).toEqual([
      ['folder/notes.txt', 'Mine.\n'],
    ]);
    expect(existsSync(`${out}.lock`)).toBe(false);
  });

  test.runIf(canMount())('that is a mount point is built into, and made anew, where it is', async () => {
    const folder = openFolder();
    const out = join(folder.place, 'out');
    mkdirSync(out);
    const mounted = (layout: Layout) =>
      execFileSync('unshare', [
        '--user',
        '--map-root-user',
        '--mount',
        'sh',
        '-c',
        'mount --bind "$0" "$0" && exec "$@"',
        out,
        process.execPath,
        ...buildArguments(folder, out, layout),
      ]);
    // By the same command, which renders pages too.
    const fresh = (layout: Layout) => {
      const whole = join(folder.place, `whole-${fresher++}`);
      execFileSync(process.execPath, buildArguments(folder, whole, layout));
      return treeOf(whole);
    };
    let fresher = 0;
    for (const layout of ['files', 'packs', 'files'] as const) {
      mounted(layout);
      expectSame(treeOf(out), fresh(layout));
      expect(readdirSync(folder.place).filter((name) => name.startsWith('out'))).toEqual(['out']);
    }
    folder.addSkill('@acme/kettle', '1.0.0');
    mounted('files');
    expectSame(treeOf(out), fresh('files'));
  });

  test('that lies in the registry folder is refused', async () => {
    const folder = openFolder();
    await expect(build(folder, join(folder.root, 'dist'))).rejects.toThrow(/lies in the registry folder/);
    expect(existsSync(join(folder.root, 'dist.lock'))).toBe(false);
  });

  test('that holds nothing but the notes of a build that died is taken', async () => {
    const folder = openFolder();
    const out = join(folder.place, 'out');
    mkdirSync(join(out, '.build'), { recursive: true });
    expect((await build(folder, out)).ok).toBe(true);
  });

  test('that is an empty folder is taken', async () => {
    const folder = openFolder();
    const out = join(folder.place, 'out');
    mkdirSync(out);
    expect((await build(folder, out)).ok).toBe(true);
  });
});
