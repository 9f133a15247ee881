import { expect, test } from 'vitest';
import type { KeywordList, PackageList, RowBucket, RowIndex } from '#core/generated/types.ts';
import { overEachLayout } from './testing/example.ts';

overEachLayout(({ ask, json }) => {
  const names = async (query: string) => {
    const { packages, total } = await json<PackageList>(`/v1/packages${query}`);
    return [packages.map((pkg) => pkg.full_name), total];
  };

  test.each([
    ['', ['@acme/gone', '@acme/notes', '@acme/pdf'], 3],
    ['?type=cli', ['@acme/notes'], 1],
    ['?type=bogus', [], 0],
    ['?category=files', ['@acme/pdf'], 1],
    ['?category=nope', [], 0],
    ['?keyword=PDF', ['@acme/pdf'], 1],
    ['?limit=1', ['@acme/gone'], 3],
    ['?limit=1&offset=1', ['@acme/notes'], 3],
    ['?limit=1&limit=3', ['@acme/gone'], 3],
    ['?limit=-1', ['@acme/gone', '@acme/notes', '@acme/pdf'], 3],
    ['?offset=99', [], 3],
    ['?__proto__=x&constructor=y', ['@acme/gone', '@acme/notes', '@acme/pdf'], 3],
  ])('%s holds %j', async (query, expected, total) => {
    expect(await names(query)).toEqual([expected, total]);
  });

  test('an unlisted package is in no list and can be read by its name', async () => {
    expect((await names('?limit=100'))[0]).not.toContain('@acme/shy');
    expect((await ask('/v1/packages/@acme/shy')).status).toBe(200);
  });

  test('the index counts the rows that its parts hold, and so no unlisted package', async () => {
    const { packages, parts } = await json<RowIndex>('/v1/index');
    const buckets = await Promise.all(parts.map((part) => json<RowBucket>(part)));
    const rows = buckets.flatMap((bucket) => bucket.rows);
    expect(packages).toBe(rows.length);
    expect(rows.map(({ name }) => name).sort()).toEqual([
      '@acme/forms',
      '@acme/gone',
      '@acme/notes',
      '@acme/paper',
      '@acme/pdf',
    ]);
    expect(rows.flatMap(({ renamed_to }) => renamed_to ?? []).sort()).toEqual(['@acme/forms', '@acme/pdf']);
  });

  test('keywords come a page at a time', async () => {
    expect(await json('/v1/keywords?limit=1')).toEqual({
      keywords: [{ slug: 'forms', package_count: 1 }],
      total: 2,
    });
    expect((await json<KeywordList>('/v1/keywords?offset=5')).keywords).toEqual([]);
  });

  test('a query string longer than any use of it is refused', async () => {
    expect((await ask(`/v1/packages?${'a=1&'.repeat(10_000)}`)).status).toBe(400);
  });
});
