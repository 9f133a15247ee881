import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildCatalog, type Catalog } from '#core/catalog/catalog.ts';
import type { Registry } from '#core/catalog/registry.ts';
import type { Row } from '#core/catalog/row.ts';
import { ownPackages } from '#core/config/config-of.ts';
import type { PackageName, ScopeFile } from '#core/generated/types.ts';
import { bucketOf } from '#core/packs/bucket.ts';
import { ownerOfScope } from '#core/packs/owner.ts';
import { rowNamed } from '../../tests/make-row.ts';
import { Dice } from '../../tests/random-history.ts';
import { readTree } from '../../tests/read-tree.ts';
import { stageScopes } from './emit-scopes.ts';
import { type Layout, packFile } from './layout.ts';

const place = mkdtempSync(join(tmpdir(), 'scopes-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const config = {
  name: 'Test',
  description: 'A test.',
  origin: 'https://registry.example',
  namespace: 'example.registry',
};
const own: Registry = {
  config,
  federation: ownPackages,
  statuses: new Map(),
  categories: [],
  reserved: { scopes: {}, names: {} },
  synonyms: undefined,
  scopes: new Map(),
  software: '0.0.0',
  sha256: () => '',
};

const buckets = 8;
type Files = ReadonlyMap<string, ScopeFile>;
type Rows = ReadonlyMap<PackageName, Row>;
const catalogOf = (scopes: Files, rows: Rows): Catalog => buildCatalog({ ...own, scopes }, rows);
const fileOf = (name: string, display: string): ScopeFile => ({
  name,
  kind: 'org',
  'display-name': display,
  members: [],
});

/** A tree of scopes alone, published as builds do it. */
class ScopeTree {
  readonly #out = mkdtempSync(join(place, 'out-'));
  readonly #layout: Layout;
  #isThere = false;

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  get files(): ReadonlyMap<string, Buffer> {
    return readTree(this.#out);
  }

  build(catalog: Catalog, touched: Iterable<string>) {
    const stage = mkdtempSync(join(place, 'stage-'));
    const out = this.#isThere ? this.#out : undefined;
    const emitted = stageScopes({
      catalog,
      out,
      stage,
      layout: this.#layout,
      buckets,
      touched: new Set(touched),
    });
    expect([...readTree(stage).keys()]).toEqual([...emitted.staged].sort());
    for (const file of emitted.staged) {
      mkdirSync(dirname(join(this.#out, file)), { recursive: true });
      cpSync(join(stage, file), join(this.#out, file));
    }
    for (const file of emitted.removed) rmSync(join(this.#out, file));
    this.#isThere = true;
    return emitted;
  }
}

const names = Array.from({ length: 12 }, (_, index) => `scope-${index}`);

describe.each(['files', 'packs'] as const)('in the layout %s', (layout) => {
  test.each([1, 2, 3])(
    'scopes that changed are the scopes of all, over a random history (seed %i)',
    (seed) => {
      const dice = new Dice(seed);
      const tree = new ScopeTree(layout);
      const rows = new Map<PackageName, Row>();
      const scopes = new Map<string, ScopeFile>();
      for (let step = 0; step < 30; step += 1) {
        const touched = new Set<string>();
        for (let change = dice.below(4); change >= 0; change -= 1) {
          const scope = dice.pick(names)!;
          const name: PackageName = `@${scope}/tool-${dice.below(2)}`;
          const acts = [
            () => rows.set(name, rowNamed(name)),
            () => rows.set(name, rowNamed(name, { visibility: 'unlisted' })),
            () => rows.set(name, rowNamed(name, { source: dice.pick(['upstream', 'partners'])! })),
            () => rows.delete(name),
            () => rows.delete(name),
            () => scopes.set(scope, fileOf(scope, `Number ${dice.below(9)}`)),
            () => scopes.delete(scope),
          ];
          dice.pick(acts)!();
          touched.add(scope);
        }
        const catalog = catalogOf(scopes, rows);
        const { count } = tree.build(catalog, touched);
        const fresh = new ScopeTree(layout);
        expect(fresh.build(catalog, names).count).toBe(count);
        expect(tree.files).toEqual(fresh.files);
        // Whatever is looked at, only what is another is written.
        expect(tree.build(catalog, names)).toEqual({ count, staged: [], removed: [] });
      }
    },
  );
});

test('a pack is written only if a scope in it is another, and goes with its last scope', () => {
  const packOf = (scope: string) => packFile(bucketOf(ownerOfScope(scope), buckets), 'scopes');
  const alone = names.find((name) => names.every((one) => one === name || packOf(one) !== packOf(name)))!;
  const other = names.find((name) => name !== alone)!;
  const tree = new ScopeTree('packs');
  const rows = new Map<PackageName, Row>();
  const add = (name: PackageName, differing?: Partial<Row>) => rows.set(name, rowNamed(name, differing));
  for (const name of names) add(`@${name}/tool`);
  tree.build(catalogOf(new Map(), rows), names);

  add(`@${other}/second`);
  const unchanged = { count: names.length, staged: [], removed: [] };
  expect(tree.build(catalogOf(new Map(), rows), [other])).toEqual({ ...unchanged, staged: [packOf(other)] });
  // The package is another, and its scope still says the same.
  add(`@${other}/tool`, { version: '2.0.0' });
  expect(tree.build(catalogOf(new Map(), rows), [other])).toEqual(unchanged);

  rows.delete(`@${alone}/tool`);
  const emitted = tree.build(catalogOf(new Map(), rows), [alone]);
  expect(emitted).toEqual({ count: names.length - 1, staged: [], removed: [packOf(alone)] });
});
