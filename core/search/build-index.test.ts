import { describe, expect, test } from 'vitest';
import { makeSearchEntry } from '../../tests/make-search-entry.ts';
import { splitName } from './analysed-entry.ts';
import { buildIndex } from './build-index.ts';

describe('of a name the last part tells what it is, the rest who publishes it', () => {
  test.each([
    ['@acme/pdf', { scope: 'acme', name: 'pdf' }],
    ['io.github.acme/pdf', { scope: 'acme', name: 'pdf' }],
    ['@io-github-acme/pdf', { scope: 'acme', name: 'pdf' }],
    ['com.stripe/mcp', { scope: 'stripe', name: 'mcp' }],
    ['pdf', { scope: '', name: 'pdf' }],
  ])('%s', (name, parts) => expect(splitName(name)).toEqual(parts));
});

const built = buildIndex([
  makeSearchEntry('@b/pdf', {
    description: 'Reads PDF.',
    keywords: ['pdf', 'pdf', 'PDF'],
    filters: ['keyword:pdf'],
  }),
  makeSearchEntry('@a/pdf', { description: 'Reads PDF.', categories: ['files'], type: 'mcp' }),
  makeSearchEntry('@c/word', {
    readme: 'It reads pdf.\n\n```\nsecretcode\n```\n<a href="https://hidden.example">seen</a>',
  }),
]);
const postingOf = (term: string) => built.postings[built.terms.indexOf(term)];
const weightOf = (term: string, name: string) => {
  const posting = postingOf(term)!;
  return posting.weights[
    posting.documents.indexOf(built.documents.findIndex((document) => document.name === name))
  ]!;
};

test('documents are in order of name, terms and filters in theirs', () => {
  expect(built.documents.map(({ name }) => name)).toEqual(['@a/pdf', '@b/pdf', '@c/word']);
  expect(built.terms).toEqual([...built.terms].sort());
  expect(
    Object.fromEntries([...built.filters].map(([filter, documents]) => [filter, [...documents]])),
  ).toEqual({
    'category:files': [0],
    'keyword:pdf': [1],
    'type:mcp': [0],
    'type:skill': [1, 2],
  });
  expect([...built.filters.keys()]).toEqual([...built.filters.keys()].sort());
});

test('a name says more than a readme', () => {
  expect(weightOf('pdf', '@a/pdf')).toBeGreaterThan(5 * weightOf('pdf', '@c/word'));
});

test('of a readme neither code nor addresses are known', () => {
  expect(postingOf('seen')?.documents).toHaveLength(1);
  expect(built.terms).not.toContain('secretcod');
  expect(built.terms).not.toContain('hidden');
});

test('the same entries in any order make the same index', () => {
  const entries = ['x', 'y', 'z'].map((name) =>
    makeSearchEntry(`@a/${name}`, { description: `about ${name}` }),
  );
  expect(buildIndex(entries.toReversed())).toEqual(buildIndex(entries));
});

test('too few documents have no vectors', () => {
  expect(built.vectors).toBeUndefined();
  expect(built.termVectors.size).toBe(0);
});
