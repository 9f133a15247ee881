import { describe, expect, test } from 'vitest';
import { rowNamed as row } from '../../tests/make-row.ts';
import { ownPackages } from '../config/config-of.ts';
import type { PackageName } from '../generated/types.ts';
import { buildCatalog, findRename, isListed } from './catalog.ts';
import { linksOf } from './links.ts';
import type { Registry } from './registry.ts';
import type { Row } from './row.ts';

const registry: Registry = {
  config: {
    name: 'Test',
    description: 'A test.',
    origin: 'https://registry.example',
    namespace: 'example.registry',
  },
  federation: ownPackages,
  statuses: new Map(),
  categories: [],
  reserved: { scopes: {}, names: {} },
  synonyms: undefined,
  scopes: new Map([['acme', { name: 'acme', kind: 'org', members: [] }]]),
  software: '0.0.0',
  sha256: () => '',
};

const catalogOf = (...rows: Row[]) => buildCatalog(registry, new Map(rows.map((item) => [item.name, item])));

describe('a renamed package', () => {
  const { rows } = catalogOf(
    row('@acme/old', { renamedTo: '@acme/newer' }),
    row('@acme/newer', { renamedTo: '@acme/newest' }),
    row('@acme/newest'),
    row('@acme/lost', { renamedTo: '@acme/nowhere' }),
    row('@acme/self', { renamedTo: '@acme/self' }),
    row('@acme/hen', { renamedTo: '@acme/egg' }),
    row('@acme/egg', { renamedTo: '@acme/hen' }),
  );
  test.each<[PackageName, PackageName | undefined, string]>([
    ['@acme/newer', '@acme/newest', 'is at its new name'],
    ['@acme/old', '@acme/newest', 'is at the end of a chain of names'],
    ['@acme/newest', undefined, 'is not one that nobody renamed'],
    ['@acme/unknown', undefined, 'is not one that does not exist'],
    ['@acme/lost', '@acme/nowhere', 'leads where its publisher says, there or not'],
    ['@acme/self', undefined, 'leads nowhere if it is renamed to itself'],
    ['@acme/hen', undefined, 'leads nowhere in a circle'],
  ])('%s → %s: %s', (name, target) => expect(findRename(rows, name)).toBe(target));

  test('is followed over many names, yet not for ever', () => {
    const chain = Array.from({ length: 10 }, (_, index) =>
      row(`@acme/n${index}`, { renamedTo: `@acme/n${index + 1}` }),
    );
    expect(findRename(catalogOf(...chain, row('@acme/n10')).rows, '@acme/n0')).toBe('@acme/n10');
  });
});

test.each<[string, Partial<Row>, boolean]>([
  ['public', {}, true],
  ['public with every release yanked', { version: '' }, true],
  ['unlisted', { visibility: 'unlisted' }, false],
  ['renamed', { renamedTo: '@acme/other' }, false],
  ['without a release', { type: '' }, false],
])('of packages, one that is %s stands in lists: %j → %s', (_, differing, listed) => {
  expect(isListed(row('@acme/pdf', differing))).toBe(listed);
});

describe('a catalog', () => {
  test('says when the newest release of all was published', () => {
    const newer = row('@acme/b', { updated: '2026-03-01T00:00:00Z' });
    expect(catalogOf(row('@acme/a'), newer, row('@acme/c')).updated).toBe('2026-03-01T00:00:00Z');
  });

  test('of nothing begins with the epoch, and has one empty part', () => {
    expect(catalogOf()).toMatchObject({ updated: '1970-01-01T00:00:00Z', buckets: [[]] });
  });

  test('holds every row in one of its parts', () => {
    const rows = Array.from({ length: 450 }, (_, index) => row(`@acme/tool-${index}`));
    const { buckets } = catalogOf(...rows);
    expect(buckets).toHaveLength(8);
    expect(
      buckets
        .flat()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(rows.map(({ name }) => name).sort());
  });
});

describe('what a package shows of others', () => {
  const members: PackageName[] = ['@acme/pdf', '@acme/gone', '@acme/hidden', '@acme/empty'];
  const catalog = catalogOf(
    row('@acme/bundle', { type: 'collection', members }),
    row('@acme/empty', { type: '', version: '' }),
    row('@acme/hidden', { visibility: 'unlisted' }),
    row('@acme/old-bundle', { type: 'collection', members, renamedTo: '@acme/bundle' }),
    row('@acme/pdf'),
    row('@acme/second', { type: 'collection', members: ['@acme/pdf'] }),
    row('@acme/secret', { type: 'collection', members, visibility: 'unlisted' }),
    row('@nobody/x'),
  );
  const show = (name: PackageName) => linksOf(catalog, catalog.rows.get(name)!);

  test('are the members that exist and have releases, in their order', () => {
    expect(show('@acme/bundle').members.map(({ name }) => name)).toEqual(['@acme/pdf', '@acme/hidden']);
  });

  test('are the collections it is in, but for those that no list shows', () => {
    expect(show('@acme/pdf').collections).toEqual([
      { name: '@acme/bundle', description: 'What @acme/bundle does.' },
      { name: '@acme/second', description: 'What @acme/second does.' },
    ]);
  });

  test('is its scope, if that has a file', () => {
    expect(show('@acme/pdf').scope?.name).toBe('acme');
    expect(show('@nobody/x').scope).toBeUndefined();
  });
});
