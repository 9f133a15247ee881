import { expect, test } from 'vitest';
import { parseQuery } from './parse-query.ts';
import { buildSynonyms } from './synonyms.ts';

const synonyms = buildSynonyms({
  same: [['pull request', 'pr']],
  'leads-to': { 'cancel a subscription': ['churn'], 'old branch': ['prune'] },
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
  ['数据库的表格', ['数据库', '表格']],
  ['我想查询一下数据库', ['查询', '数据库']], // what is said to whoever is asked counts for nothing
  ['用excel', ['excel']],
  ['画', ['画']],
  ['', []],
  ['?! … --', []],
  ['the official best PDF reader', ['pdf', 'reader']],
])('%s asks for %j', (query, words) => expect(wordsOf(query)).toEqual(words));

test('a phrase is answered by all of its words, by what means the same, or in part by one of them', () => {
  expect(waysOf('pull request')).toEqual([['pull+request', 'pullrequest', 'pr', 'pull', 'request']]);
});

test('words that say something together do so in any order, in any form and apart', () => {
  expect(waysOf('subscriptions that people cancelled')[0]).toEqual(['cancel+subscrip', 'churn']);
  expect(waysOf('subscription people')).toEqual([['subscrip'], ['peopl']]);
});

test('however many keys a query holds, a few count', () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`word${at} branch`, ['target']]));
  const words = Array.from({ length: 20 }, (_, at) => `word${at}`).join(' ');
  const needs = parseQuery(
    `branch ${words}`,
    buildSynonyms({ same: [], 'leads-to': many, translations: {} }),
  );
  expect(needs.length).toBe(21 + 8);
});

test('a word of another language is answered by itself or its translation', () => {
  expect(waysOf('数据库')).toEqual([['数据+据库', 'databas']]);
});

test('of a long query only the beginning is read', () => {
  expect(parseQuery('word '.repeat(10_000), synonyms).length).toBe(32);
  expect(parseQuery('数'.repeat(10_000), synonyms).length).toBe(32);
});
