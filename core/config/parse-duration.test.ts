import { describe, expect, test } from 'vitest';
import { parseDuration } from './parse-duration.ts';

test.each([
  ['30m', 1_800_000],
  ['1h30m', 5_400_000],
  ['1.5h', 5_400_000],
  ['90s', 90_000],
  ['0', 0],
  ['+0', 0],
  ['0s', 0],
  ['-90s', -90_000],
  ['+5m', 300_000],
  ['.5s', 500],
  ['1.s', 1000],
  ['100ms', 100],
  ['2.3s', 2300],
  ['1us', 0.001],
  ['1\u00B5s', 0.001],
  ['1\u03BCs', 0.001],
  ['1ns', 0.000001],
  ['1s1s', 2000],
  ['2540400h10m10s', 9_145_440_610_000],
])('%s is %d milliseconds', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

describe('no duration is', () => {
  test.each([
    ['nothing', ''],
    ['a bare number', '30'],
    ['a number of days', '1d'],
    ['a word', 'soon'],
    ['what has a space', '1h 30m'],
    ['a unit alone', 'm'],
    ['a sign alone', '-'],
    ['a point alone', '.s'],
    ['what has two signs', '--1s'],
    ['a unit in capitals', '1H'],
    ['what ends in a number', '1h30'],
    ['more than Go can count', '2562048h'],
    ['what is longer than anyone writes', `${'1s'.repeat(40)}`],
    ['a name that every object has', '1constructor'],
  ])('%s', (_, text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
