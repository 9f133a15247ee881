import { expect, test } from 'vitest';
import { compileSynonyms } from '../compile-synonyms.ts';
import { slipsOf } from '../slips.ts';
import { printKnownWords, readKnownWords } from './known-words.ts';

const none = compileSynonyms(undefined);
const packages = [new Set(['mysql', 'databas']), new Set(['mysql', 'pdf'])];

test('words are counted by the packages that have them', () => {
  const { vocabulary, packages: size } = readKnownWords(printKnownWords(packages, none));
  expect(size).toBe(2);
  expect(vocabulary.documentCount(vocabulary.find('mysql'))).toBe(2);
  expect(vocabulary.documentCount(vocabulary.find('pdf'))).toBe(1);
  expect(vocabulary.find('postgr')).toBe(-1);
});

test('who slips finds the word that was meant', () => {
  const { vocabulary } = readKnownWords(printKnownWords(packages, none));
  expect(slipsOf('myslq', vocabulary).map(({ term }) => term)).toEqual(['mysql']);
});

test('words that mean the same come back', () => {
  const file = { same: [['kubernetes', 'k8s']], 'leads-to': {}, translations: {} };
  const { synonyms } = readKnownWords(printKnownWords(packages, compileSynonyms(file)));
  expect(synonyms.ofTerms('k8s')?.map(({ terms }) => terms)).toEqual([['kubernetes']]);
});

test('a registry without packages knows no words', () => {
  expect(readKnownWords(printKnownWords([], none)).vocabulary.size).toBe(0);
});
