import { expect, test } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { buildSynonyms } from './synonyms.ts';

const synonyms = buildSynonyms({
  same: [['pull request', 'pr']],
  'leads-to': {},
  translations: { zh: { 数据库: ['database'], 查询: ['query'] } },
});
const wordsOf = (query: string) => parseQuery(query, synonyms).map(({ word }) => word);
const waysOf = (query: string) =>
  parseQuery(query, synonyms).map(({ ways }) => ways.map(({ terms }) => terms.join('+')));

test.each([
  ['a way to read my PDF files', ['way', 'read', 'pdf', 'files']],
  ['who', ['who']], // if there is nothing else, what is said counts
  ['review a pull request', ['review', 'pull request']],
  ['查询数据库', ['查询', '数据库']],
  ['数据库的表格', ['数据库', '的表', '表格']],
  ['用excel', ['excel']],
  ['画', ['画']],
  ['', []],
  ['?! … --', []],
  ['the official best PDF reader', ['pdf', 'reader']],
])('%s asks for %j', (query, words) => expect(wordsOf(query)).toEqual(words));

test('a phrase is answered by all of its words, by what means the same, or in part by one of them', () => {
  expect(waysOf('pull request')).toEqual([['pull+request', 'pr', 'pull', 'request']]);
});

test('a word of another language is answered by itself or its translation', () => {
  expect(waysOf('数据库')).toEqual([['数据+据库', 'databas']]);
});

test('of a long query only the beginning is read', () => {
  expect(parseQuery('word '.repeat(10_000), synonyms).length).toBe(32);
  expect(parseQuery('数'.repeat(10_000), synonyms).length).toBe(32);
});
