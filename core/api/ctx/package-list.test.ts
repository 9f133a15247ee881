import { describe, expect, test } from 'vitest';
import { rowNamed as row } from '../../../tests/make-row.ts';
import type { Row } from '../../catalog/row.ts';
import { PackageListing } from './package-list.ts';

const names = (rows: Row[], query: Record<string, string> = {}) =>
  new PackageListing(rows).answer(query).packages.map(({ full_name }) => full_name);

const some = [
  row('@b/old', {
    created: '2025-01-01T00:00:00Z',
    updated: '2026-06-01T00:00:00Z',
    type: 'mcp',
    categories: ['files'],
    keywords: ['pdf'],
  }),
  row('@a/new', {
    created: '2026-05-01T00:00:00Z',
    updated: '2026-05-01T00:00:00Z',
    categories: ['files', 'writing'],
  }),
  row('@c/mid', {
    created: '2025-06-01T00:00:00Z',
    updated: '2025-06-01T00:00:00Z',
    keywords: ['pdf', 'releasenotes'],
  }),
  row('@d/hidden', { visibility: 'unlisted', categories: ['files'] }),
  row('@d/renamed', { renamedTo: '@a/new' }),
  row('@d/empty', { type: '', version: '' }),
  row('@d/yanked', { version: '', created: '2024-01-01T00:00:00Z', updated: '2024-01-01T00:00:00Z' }),
];

describe('the list', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['is of listed packages, by name', {}, ['@a/new', '@b/old', '@c/mid', '@d/yanked']],
    ['is by name', { sort: 'name' }, ['@a/new', '@b/old', '@c/mid', '@d/yanked']],
    [
      'is by name where all were downloaded alike',
      { sort: 'downloads' },
      ['@a/new', '@b/old', '@c/mid', '@d/yanked'],
    ],
    [
      'is by first publication, the newest first',
      { sort: 'created' },
      ['@a/new', '@c/mid', '@b/old', '@d/yanked'],
    ],
    [
      'is by last publication, the newest first',
      { sort: 'updated' },
      ['@b/old', '@a/new', '@c/mid', '@d/yanked'],
    ],
    [
      'is in the usual order where the one asked for is none',
      { sort: 'constructor' },
      ['@a/new', '@b/old', '@c/mid', '@d/yanked'],
    ],
    ['is of one type', { type: 'mcp' }, ['@b/old']],
    ['is empty for a type that is none', { type: 'bogus' }, []],
    ['is of one category', { category: 'files' }, ['@a/new', '@b/old']],
    ['is empty for a category that is none', { category: 'nope' }, []],
    ['is of one keyword', { keyword: 'pdf' }, ['@b/old', '@c/mid']],
    ['is of one keyword however it is written', { keyword: ' Release Notes' }, ['@c/mid']],
    ['is of what fits all that is asked', { category: 'files', keyword: 'pdf', type: 'mcp' }, ['@b/old']],
    ['is empty where nothing fits all', { category: 'writing', keyword: 'pdf' }, []],
  ])('%s: %j', (_, query, expected) => expect(names(some, query)).toEqual(expected));

  test('says of a package what stands in its row', () => {
    const [shown] = new PackageListing([
      row('@a/b', { description: 'Does.', repository: 'https://a.example' }),
    ]).answer({}).packages;
    expect(shown).toEqual({
      full_name: '@a/b',
      type: 'skill',
      description: 'Does.',
      version: '1.0.0',
      downloads: 0,
      visibility: 'public',
      repository: 'https://a.example',
    });
    expect(Object.keys(shown!)).toEqual([
      'full_name',
      'type',
      'description',
      'version',
      'downloads',
      'visibility',
      'repository',
    ]);
  });
});

describe('a page', () => {
  // Given out of order, and with equal times, so that only the name can tell them apart.
  const many = Array.from({ length: 130 }, (_, index) =>
    row(`@s/n${String((index * 37) % 130).padStart(3, '0')}`),
  );
  const listing = new PackageListing(many);

  test.each<[Record<string, string>, number]>([
    [{}, 20],
    [{ limit: '100' }, 100],
    [{ limit: '101' }, 100],
    [{ limit: '0' }, 20],
    [{ limit: 'abc' }, 20],
    [{ limit: '-1' }, 20],
    [{ limit: '7x' }, 7],
    [{ offset: '125' }, 5],
    [{ offset: '130' }, 0],
    [{ offset: '99999' }, 0],
    [{ offset: '-5' }, 20],
  ])('%j has %i packages, and tells of all', (query, count) => {
    const answer = listing.answer(query);
    expect(answer.packages).toHaveLength(count);
    expect(answer.total).toBe(130);
  });

  test.each(['downloads', 'created', 'updated', 'name'])(
    'after another neither overlaps it nor skips, sorted by %s',
    (sort) => {
      const seen: string[] = [];
      for (let offset = 0; offset < 130; offset += 9) {
        seen.push(
          ...listing
            .answer({ sort, limit: '9', offset: String(offset) })
            .packages.map(({ full_name }) => full_name),
        );
      }
      expect(seen).toEqual(many.map(({ name }) => name).sort());
    },
  );

  test('of what fits tells how many fit', () => {
    const answer = new PackageListing(some).answer({ category: 'files', limit: '1' });
    expect(answer).toMatchObject({ packages: [{ full_name: '@a/new' }], total: 2 });
  });
});
