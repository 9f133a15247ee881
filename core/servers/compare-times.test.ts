import { expect, test } from 'vitest';
import { compareTimes } from './compare-times.ts';

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', -1],
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000001Z', -1],
  ['2026-01-01T00:00:00.1Z', '2026-01-01T00:00:00.000001Z', 1],
  ['2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.500Z', 0],
  ['2026-01-01T00:00:10Z', '2026-01-01T00:00:10.000Z', 0],
])('%s beside %s: %d', (a, b, expected) => {
  expect(compareTimes(a, b)).toBe(expected);
  expect(compareTimes(b, a) + expected).toBe(0);
});
