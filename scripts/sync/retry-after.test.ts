import { expect, test } from 'vitest';
import { retryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 0, 1);

test.each([
  [null, undefined],
  ['0', 0],
  ['120', 120_000],
  [' 5 ', 5000],
  ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
  ['Wed, 31 Dec 2025 23:00:00 GMT', 0], // gone by
  ['-5', undefined],
  ['1.5', undefined],
  ['99999999999', undefined],
  ['soon', undefined],
  ['2026', 2_026_000], // seconds, though Date.parse knows it as a year
])('a Retry-After of %j asks for %j ms', (value, expected) => {
  expect(retryAfter(value, now)).toBe(expected);
});
