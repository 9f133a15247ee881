import { expect, test } from 'vitest';
import { slipsOf } from '../slips.ts';
import { printKnownWords, readKnownWords } from './known-words.ts';

const packages = [new Set(['mysql', 'databas']), new Set(['mysql', 'pdf'])];

test('words are counted by the packages that have them', () => {
  const { vocabulary, packages: size } = readKnownWords(printKnownWords(packages, undefined));
  expect(size).toBe(2);
  expect(vocabulary.documentCount(vocabulary.find('mysql'))).toBe(2);
  expect(vocabulary.documentCount(vocabulary.find('pdf'))).toBe(1);
  expect(vocabulary.find('postgr')).toBe(-1);
});

test('who slips finds the word that was meant', () => {
  const { vocabulary } = readKnownWords(printKnownWords(packages, undefined));
  expect(slipsOf('myslq', vocabulary).map(({ term }) => term)).toEqual(['mysql']);
});

test('a registry without packages knows no words', () => {
  expect(readKnownWords(printKnownWords([], undefined)).vocabulary.size).toBe(0);
});
