import { statSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { SearchHeader } from '../core/generated/types.ts';
import { RegistryFolder } from '../functions/testing/registry-folder.ts';
import { madeEntries } from '../scripts/bench/made-entries.ts';
import { buildRegistry } from '../scripts/build/build-registry.ts';
import { meaningFile } from '../scripts/build/layout.ts';
import { readTree } from './read-tree.ts';

// Enough of them that vectors can be learnt.
const descriptions = madeEntries(80).map(({ description }) => description.slice(0, 500));

describe.each(['files', 'packs'] as const)('what the search reads, in a build as %s,', (layout) => {
  const folder = new RegistryFolder();
  afterAll(() => folder.remove());
  for (const [number, description] of descriptions.entries()) {
    folder.release(`@acme/kit-${number}`, '1.0.0', { description, sentences: 2 });
  }
  const out = `${folder.home}/out`;
  let fresh = 0;

  const build = async (to: string) => {
    const result = await buildRegistry({ root: folder.root, out: to, layout, broken: 'stop' });
    expect(result.problems).toEqual([]);
    return result;
  };
  const searchFiles = (tree: string) =>
    new Map([...readTree(tree)].filter(([path]) => path.startsWith('v1/search/') || path === meaningFile));
  const headerOf = (): SearchHeader =>
    JSON.parse(searchFiles(out).get('v1/search/index.json')!.toString('utf8'));

  /** Builds what changed, and holds it to a build of all. */
  async function expectAsFresh(): Promise<void> {
    await build(out);
    const whole = `${folder.home}/fresh-${fresh++}`;
    await build(whole);
    const [found, expected] = [searchFiles(out), searchFiles(whole)];
    expect([...found.keys()]).toEqual([...expected.keys()]);
    const differing = [...expected].filter(([path, bytes]) => !found.get(path)!.equals(bytes));
    expect(differing.map(([path]) => path)).toEqual([]);
  }

  test('is what a build of all writes, whatever changed since the one before', async () => {
    await expectAsFresh();
    const before = headerOf();
    expect(before.size).toBe(80);
    expect(before.vectors?.parts).toHaveLength(1);
    const changes: readonly (() => void)[] = [
      () => folder.release('@acme/kit-3', '1.1.0', { description: 'Says another thing.', sentences: 1 }),
      () => folder.release('@acme/new', '1.0.0', { description: 'Is new here.' }),
      () => folder.record('@acme/kit-7', 'visibility: unlisted\n'),
      () => folder.record('@acme/kit-8', 'renamed-to: "@acme/kit-9"\n'),
      () => folder.record('@acme/kit-7', 'categories:\n  - files\n'),
      () => folder.write('synonyms.yaml', 'same:\n  - [new, novel]\nleads-to: {}\ntranslations: {}\n'),
    ];
    for (const change of changes) {
      const header = JSON.stringify(headerOf());
      change();
      await expectAsFresh();
      expect(JSON.stringify(headerOf())).not.toBe(header);
    }
    expect(headerOf().size).toBe(80);
  });

  test('stays as it lies where nothing that can be searched has changed', async () => {
    await build(out);
    const stamps = () => [...searchFiles(out).keys()].map((path) => [path, statSync(`${out}/${path}`).ino]);
    const before = stamps();
    folder.record('@acme/kit-11', 'deprecated: Use another.\n');
    folder.release('@acme/kit-12', '1.0.1', { description: descriptions[12]!, sentences: 2 });
    const { written } = await build(out);
    expect(written).toBeGreaterThan(0);
    expect(stamps()).toEqual(before);
    await expectAsFresh();
  });
});
