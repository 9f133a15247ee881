import { describe, expect, test } from 'vitest';
import { vocabularyOf } from './memory-index.ts';
import { distanceWithin, slipsOf } from './slips.ts';

describe('the distance of two words', () => {
  test.each([
    ['mysql', 'mysql', 0],
    ['myslq', 'mysql', 1],
    ['gihub', 'github', 1],
    ['spredsheet', 'spreadsheet', 1],
    ['prometeus', 'prometheus', 1],
    ['wheather', 'weather', 1],
    ['abcd', 'dcba', 3], // more than the bound
    ['', 'ab', 2],
  ])('%s and %s: %i', (a, b, distance) => {
    expect(distanceWithin(a, b, 2)).toBe(distance);
    expect(distanceWithin(b, a, 2)).toBe(distance);
  });
});

const terms = ['github', 'gitlab', 'mysql', 'weather', 'whether', 'postgresql', '数据'].sort();
const counts: Record<string, number> = { weather: 9, whether: 2 };
const vocabulary = vocabularyOf(terms, (number) => counts[terms[number]!] ?? 1);
const meant = (word: string) => slipsOf(word, vocabulary).map(({ term }) => term);

test.each([
  ['gihub', ['github']],
  ['wheather', ['weather', 'whether']],
  ['postgrseql', ['postgresql']],
  ['posgrseql', ['postgresql']],
  ['gti', []], // of so few letters everything is near
  ['数库', []],
  ['zzzzzzzz', []],
])('%s may mean %j', (word, expected) => expect(meant(word)).toEqual(expected));

test('a slip is found among two hundred thousand terms within milliseconds', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const many = Array.from({ length: 200_000 }, (_, number) =>
    Array.from(
      { length: 5 + (number % 7) },
      (_, place) => letters[(number * 7919 + place * place * 131 + (number >> place)) % 26],
    ).join(''),
  );
  const large = vocabularyOf([...new Set([...many, 'kubernetes'])].sort(), () => 1);
  slipsOf('kubrenetes', large);
  const begun = performance.now();
  for (let round = 0; round < 10; round++) expect(slipsOf('kubrenetes', large)[0]?.term).toBe('kubernetes');
  // Ten of them; some 3 ms each on an idle machine.
  expect(performance.now() - begun).toBeLessThan(1000);
});
