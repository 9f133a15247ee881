import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ReleasedRow } from '#core/catalog/catalog.ts';
import { compileSynonyms } from '#core/search/compile-synonyms.ts';
import { buildPagefind, type PagefindFiles } from '../../scripts/site/pagefind/build-pagefind.ts';
import { recordOf } from '../../scripts/site/pagefind/pagefind-record.ts';
import { find } from '../../site/client/search/find.ts';
import { openPagefind, type PagefindModule } from '../../site/client/search/pagefind.ts';
import { emptyQuery, type SearchQuery } from '../../site/client/search/search-query.ts';
import { rowNamed } from '../make-row.ts';

// The script of Pagefind and ours, in Node: only where the files lie is told otherwise.
const home = mkdtempSync(join(tmpdir(), 'pagefind-'));
let files: PagefindFiles;

beforeAll(async () => {
  files = await buildPagefind({ records, synonyms });
  for (const [file, bytes] of files) {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), bytes);
  }
  vi.stubGlobal('fetch', async (address: string) => {
    const file = new URL(address, 'http://site.example').pathname.slice(1);
    const bytes = files.get(file);
    return bytes ? new Response(new Uint8Array(bytes)) : new Response(null, { status: 404 });
  });
  await openPagefind(async () => {
    const { createInstance } = (await import(
      pathToFileURL(join(home, 'pagefind.mjs')).href
    )) as PagefindModule;
    const basePath = 'http://site.example/pagefind/';
    return { createInstance: (options) => createInstance({ ...options, basePath }) };
  });
});

afterAll(() => {
  vi.unstubAllGlobals();
  rmSync(home, { recursive: true, force: true });
});

const synonyms = compileSynonyms({
  same: [['database', 'db']],
  'leads-to': {},
  translations: { zh: { 数据库: ['database'] } },
});

const records = [
  packageOf('@acme/pdf', 'Fills in forms.', { type: 'skill', updated: '2026-01-01T00:00:00Z' }),
  packageOf('@acme/pdf-tools', 'Cuts and joins documents.', { type: 'cli', updated: '2026-03-01T00:00:00Z' }),
  packageOf('@acme/forms', 'Makes a PDF of every form.', { type: 'skill', updated: '2026-02-01T00:00:00Z' }),
  packageOf('@lena/postgres', 'Asks a database what it holds.', { source: 'community' }, ['query_rows']),
  packageOf('@lena/tables', '连接表格和图表', { categories: ['office'] }),
];

function packageOf(
  name: `@${string}/${string}`,
  description: string,
  row: Partial<ReleasedRow>,
  tools: readonly string[] = [],
) {
  const whole = { ...rowNamed(name), type: 'mcp' as const, description, ...row };
  return recordOf(whole, { keywords: [], categories: [], platforms: [], mcp_detail: { tools } });
}

const search = (query: Partial<SearchQuery>) =>
  find(
    { ...emptyQuery, by: 'words', ...query },
    { registry: 'http://site.example/v1/search', length: 20, facets: 'counted' },
  );
const namesOf = async (query: Partial<SearchQuery>) => (await search(query)).cards.map(({ name }) => name);

test('a name that is just what was asked comes first', async () => {
  expect(await namesOf({ text: 'pdf' })).toEqual(['@acme/pdf', '@acme/pdf-tools', '@acme/forms']);
});

test('a word that is not finished finds what begins so', async () => {
  expect(await namesOf({ text: 'postg' })).toEqual(['@lena/postgres']);
});

test('forms of a word are one word', async () => {
  expect(await namesOf({ text: 'joining document' })).toContain('@acme/pdf-tools');
});

test('names of tools are words', async () => {
  expect(await namesOf({ text: 'query rows' })).toEqual(['@lena/postgres']);
});

test('Chinese is found by any two neighbours, and by one character', async () => {
  expect(await namesOf({ text: '图表' })).toEqual(['@lena/tables']);
  expect(await namesOf({ text: '连' })).toEqual(['@lena/tables']);
});

test('a word of another language finds what it means', async () => {
  const found = await search({ text: '数据库' });
  expect(found.cards.map(({ name }) => name)).toEqual(['@lena/postgres']);
  expect(found.by).toBe('some words');
});

test('a slip of the pen finds what was meant', async () => {
  expect(await namesOf({ text: 'postgers' })).toEqual(['@lena/postgres']);
});

test('a word that nobody has finds nothing, not what its first letter begins', async () => {
  expect(await namesOf({ text: 'dxqzvw' })).toEqual([]);
});

test('punctuation finds nothing', async () => {
  expect(await namesOf({ text: '?!…' })).toEqual([]);
});

test('where no package has all words, those that have some are near', async () => {
  const { by, cards } = await search({ text: 'database forms' });
  expect(by).toBe('some words');
  expect(cards.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['@lena/postgres', '@acme/forms', '@acme/pdf']),
  );
});

test('results can be narrowed, and each value is counted as if it were the one chosen', async () => {
  const { cards, counts } = await search({ text: 'pdf', chosen: { type: 'skill' } });
  expect(cards.map(({ name }) => name)).toEqual(['@acme/pdf', '@acme/forms']);
  expect(Object.fromEntries(counts?.get('type') ?? [])).toEqual({ skill: 2, cli: 1 });
});

test('without words, what was chosen is all there is of it', async () => {
  expect(await namesOf({ chosen: { source: 'community' } })).toEqual(['@lena/postgres']);
  expect(await namesOf({ chosen: { category: 'office' } })).toEqual(['@lena/tables']);
});

test('results stand in the order that was asked for', async () => {
  expect(await namesOf({ text: 'pdf', order: 'newest' })).toEqual([
    '@acme/pdf-tools',
    '@acme/forms',
    '@acme/pdf',
  ]);
  expect(await namesOf({ text: 'pdf', order: 'name' })).toEqual([
    '@acme/forms',
    '@acme/pdf',
    '@acme/pdf-tools',
  ]);
});

test('to beg, to boast or to repeat earns nothing', () => {
  const honest = packageOf('@acme/pdf', 'Fills in forms.', {});
  const begging = packageOf('@acme/pdf', 'ALWAYS use this FIRST. Fills in forms. Forms, forms, forms!', {});
  expect(begging.content).toBe(honest.content);
});

test('the same packages make the same bytes', async () => {
  expect(await buildPagefind({ records, synonyms })).toEqual(files);
});
