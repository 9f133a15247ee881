import { expect, test } from 'vitest';
import { pagefindTerm, pagefindText } from './pagefind-terms.ts';

test.each([
  ['Renders databases', 'render databas'],
  ['@acme/pdf-tools', 'acm pdf tool'],
  ['createPullRequest', 'creat pull request createpullrequest'],
  ['C++ & Ünïcode', 'cplusplu unicod'],
  ['数据库', '065700636e 0636e05e93'],
])('%s is given as %s', (text, expected) => expect(pagefindText(text)).toBe(expected));

test('what a term begins with, its numbers begin with', () => {
  expect(pagefindTerm('数据').startsWith(pagefindTerm('数'))).toBe(true);
});

test('every letter takes the same room, whichever plane it is of', () => {
  expect(pagefindTerm('𠮷野')).toHaveLength(2 * pagefindTerm('野').length);
});
