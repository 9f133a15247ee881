import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { readTree } from '../../tests/read-tree.ts';
import { openFolder, type RegistryFolder } from '../../tests/registry-folder.ts';
import { buildRegistry } from '../build/build-registry.ts';
import { buildSite, type SiteResult } from './build-site.ts';
import { type CompiledSite, compileSite } from './compile-site.ts';
import { loadRenderer } from './load-renderer.ts';
import { ReadRecorder } from './record-reads.ts';
import { isRendered } from './renderer.ts';

// Each builds the site of the example a dozen times.
const timeout = 300_000;

let site: CompiledSite;
beforeAll(async () => {
  site = await compileSite();
}, 120_000);

async function buildDocuments({ root }: RegistryFolder, out: string, presence: 'there' | 'absent' = 'there') {
  const result = await buildRegistry({ root, out, layout: 'files', site: presence, broken: 'stop' });
  expect(result.ok, JSON.stringify(result.problems, null, 2)).toBe(true);
}

async function build(folder: RegistryFolder, out = outOf(folder)): Promise<SiteResult> {
  await buildDocuments(folder, out);
  return buildSite({ out, site });
}

const outOf = (folder: RegistryFolder) => join(folder.place, 'out');

/** The files of a tree that are no documents. */
function siteOf(out: string): Map<string, Buffer> {
  return new Map([...readTree(out, ['.build'])].filter(([file]) => isRendered(file)));
}

/** That the tree has the site which a build makes that knows nothing of earlier ones. */
async function expectAsNew(folder: RegistryFolder, message?: string): Promise<void> {
  const fresh = join(folder.place, 'fresh');
  await build(folder, fresh);
  const [here, there] = [siteOf(outOf(folder)), siteOf(fresh)];
  rmSync(fresh, { recursive: true });
  const paths = new Set([...here.keys(), ...there.keys()]);
  const differing = [...paths].filter(
    (path) => !here.get(path)?.equals(there.get(path) ?? Buffer.from('\0')),
  );
  expect(differing, message).toEqual([]);
}

test('a site that is built step by step is the one that is built at once', { timeout }, async () => {
  const folder = openFolder().init();
  await build(folder);
  const steps: Readonly<Record<string, () => unknown>> = {
    'a version is published': () => folder.addSkill('@acme/pdf', '3.0.0'),
    'a package is published': () => folder.addSkill('@acme/new', '1.0.0'),
    'a collection holds it': () => folder.addCollection('@acme/held', '1.0.0', ['@acme/new']),
    'a package is deprecated': () =>
      folder.change('@acme/pdf', (record) => ({ ...record, deprecated: 'Old' })),
    'a version is yanked': () =>
      folder.change('@acme/pdf', (record) => ({ ...record, yanked: { '3.0.0': 'Bad' } })),
    'a package changes its category': () =>
      folder.change('@acme/new', (record) => ({ ...record, categories: ['writing'] })),
    'a package is renamed': () =>
      folder.change('@acme/new', (record) => ({ ...record, 'renamed-to': '@acme/pdf' })),
    'a package is removed': () => folder.remove('@acme/held'),
    'the registry has another name': () => folder.configure({ name: 'Another registry' }),
  };
  for (const [step, act] of Object.entries(steps)) {
    act();
    folder.commit();
    await build(folder);
    await expectAsNew(folder, step);
  }
});

test('where nothing changed nothing is rendered, and where a version was published only what shows it', {
  timeout,
}, async () => {
  const folder = openFolder().init();
  const first = await build(folder);
  expect(first.rendered).toBe(first.files);
  expect(await build(folder)).toEqual({ files: first.files, rendered: 0, written: 0, removed: 0 });

  const other = `${outOf(folder)}/@lena/tides.html`;
  const before = existsSync(other) && statSync(other).mtimeMs;
  folder.addSkill('@acme/pdf', '3.0.0');
  folder.commit();
  const { files, rendered, written } = await build(folder);
  expect(files).toBe(first.files + 2);
  expect(rendered).toBeGreaterThanOrEqual(written);
  expect(written).toBeLessThan(first.files / 2);
  expect(existsSync(other) && statSync(other).mtimeMs).toBe(before);
});

test('threads render what one does, and remember the same of it', { timeout }, async () => {
  const folder = openFolder();
  const out = outOf(folder);
  await buildDocuments(folder, out);
  const { files, rendered } = await buildSite({ out, site, threads: 2 });
  expect(rendered).toBe(files);
  await expectAsNew(folder);
  folder.addSkill('@acme/pdf', '3.0.0');
  await buildDocuments(folder, out);
  const { written } = await buildSite({ out, site, threads: 2 });
  expect(written).toBeLessThan(files / 2);
  await expectAsNew(folder);
});

test('other code renders all anew, and writes what differs', { timeout }, async () => {
  const folder = openFolder();
  const { files } = await build(folder);
  const again = await buildSite({ out: outOf(folder), site: { ...site, key: 'of other code' } });
  expect(again).toEqual({ files, rendered: files, written: 0, removed: 0 });
});

test('the pages of a package that is gone are gone', { timeout }, async () => {
  const folder = openFolder();
  await build(folder);
  folder.remove('@lena/breakout-tool');
  const { removed } = await build(folder);
  expect(removed).toBeGreaterThan(0);
  expect([...siteOf(outOf(folder)).keys()].filter((file) => file.includes('breakout-tool'))).toEqual([]);
});

test('documents that are built without a site are not left beside the pages of one', {
  timeout,
}, async () => {
  const folder = openFolder();
  await build(folder);
  await buildDocuments(folder, outOf(folder), 'absent');
  expect([...siteOf(outOf(folder)).keys()]).toEqual([]);
  await build(folder);
  await expectAsNew(folder);
});

test('a build that is killed while it renders is taken up by the next', { timeout }, async () => {
  const folder = openFolder();
  const out = outOf(folder);
  await build(folder);
  folder.configure({ name: 'Another registry' });
  for (let kills = 0; kills < 3; kills += 1) {
    await killWhileRendering(folder);
    // What was published meanwhile is taken back: what the killed build knew of it must not be believed.
    folder.configure({ name: kills % 2 === 0 ? 'Example registry' : 'A third registry' });
  }
  await build(folder);
  await expectAsNew(folder);
  expect(existsSync(join(out, '.build/site-plan.json'))).toBe(false);
});

async function killWhileRendering(folder: RegistryFolder): Promise<void> {
  const script = join(import.meta.dirname, '../build.ts');
  const child = spawn(process.execPath, [script, '--registry', folder.root, '--out', outOf(folder)], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const plan = join(outOf(folder), '.build/site-plan.json');
  while (!existsSync(plan) && child.exitCode === null) await sleep(2);
  await sleep(20);
  child.kill('SIGKILL');
  await ended;
}

test('what a page shows is of values that JSON can write, or a change of it would not be seen', {
  timeout,
}, async () => {
  const folder = openFolder();
  await build(folder);
  const out = outOf(folder);
  const renderer = await loadRenderer(site);
  for (const file of siteOf(out).keys()) {
    if (renderer.assets.has(file)) continue;
    const loaded = await renderer.load(file, new ReadRecorder(out).record().source);
    expect(JSON.parse(JSON.stringify(loaded)), file).toEqual(loaded);
  }
});
