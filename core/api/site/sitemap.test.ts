import { expect, test } from 'vitest';
import { registry } from '../../../tests/make-package.ts';
import { rowNamed } from '../../../tests/make-row.ts';
import { childrenOf, readXml, textOf } from '../../../tests/read-xml.ts';
import { buildCatalog } from '../../catalog/catalog.ts';
import type { Row } from '../../catalog/row.ts';
import { emitCatalog } from '../emit.ts';
import { findPage } from './pages.ts';

const decoder = new TextDecoder();

function mapsOf(rows: readonly Row[]): ReadonlyMap<string, string> {
  const catalog = buildCatalog(registry, new Map(rows.map((row) => [row.name, row])));
  const files = [...emitCatalog(catalog)].filter(({ file }) => /^sitemap/.test(file));
  return new Map(files.map(({ file, bytes }) => [file, decoder.decode(bytes)]));
}

const urlsOf = (text: string) => childrenOf(readXml(text), 'url');
const addressesOf = (text: string) => urlsOf(text).map((url) => textOf(url, 'loc')!);

test('the index names every part there is, and when its newest page changed', () => {
  const maps = mapsOf([rowNamed('@acme/a')]);
  const parts = childrenOf(readXml(maps.get('sitemap.xml')!), 'sitemap');
  expect(parts.map((part) => textOf(part, 'loc'))).toEqual([
    'https://registry.example/sitemaps/pages.xml',
    'https://registry.example/sitemaps/000.xml',
  ]);
  expect(parts.map((part) => textOf(part, 'lastmod'))).toEqual([
    '2026-01-02T00:00:00Z',
    '2026-01-02T00:00:00Z',
  ]);
  expect([...maps.keys()]).toEqual(['sitemap.xml', 'sitemaps/pages.xml', 'sitemaps/000.xml']);
});

test('a page stands there in each language, and each names all', () => {
  const urls = urlsOf(mapsOf([rowNamed('@acme/a')]).get('sitemaps/000.xml')!);
  const alternates = urls.map((url) =>
    childrenOf(url, 'xhtml:link').map(({ attributes }) => [attributes['hreflang'], attributes['href']]),
  );
  expect(alternates[0]).toEqual([
    ['en', 'https://registry.example/@acme/a'],
    ['zh-CN', 'https://registry.example/zh-CN/@acme/a'],
  ]);
  expect(alternates[1]).toEqual(alternates[0]);
  expect(urls.map((url) => textOf(url, 'loc'))).toEqual([
    'https://registry.example/@acme/a',
    'https://registry.example/zh-CN/@acme/a',
    'https://registry.example/@acme',
    'https://registry.example/zh-CN/@acme',
  ]);
});

test('every address is that of a page', () => {
  for (const [file, text] of mapsOf([rowNamed('@acme/a', { categories: ['files'] })])) {
    if (file === 'sitemap.xml') continue;
    for (const address of addressesOf(text)) {
      expect(findPage(address.slice('https://registry.example'.length)), address).toBeDefined();
    }
  }
});

test('what is unlisted, renamed or without a release stands in no part, nor does a scope that has nothing else', () => {
  const rows = [
    rowNamed('@ghost/hidden', { visibility: 'unlisted' }),
    rowNamed('@ghost/moved', { renamedTo: '@acme/other' }),
    rowNamed('@ghost/empty', { type: '' }),
  ];
  for (const [file, text] of mapsOf(rows)) expect(text, file).not.toContain('@ghost');
});

test('of a large registry no part has more than ten thousand addresses, and a new package changes one of them', () => {
  // A scope to each, which is the most there can be.
  const rows = Array.from({ length: 5000 }, (_, index) => rowNamed(`@s${index}/p`));
  const before = mapsOf(rows);
  const after = mapsOf([...rows, rowNamed('@s1/another')]);
  expect(before.size).toBe(2 + 8);
  const counts = [...before]
    .filter(([file]) => file !== 'sitemap.xml')
    .map(([, text]) => addressesOf(text).length);
  expect(Math.max(...counts)).toBeLessThan(10_000);
  expect([...after].filter(([file, text]) => before.get(file) !== text)).toHaveLength(1);
});
