import { expect, test } from 'vitest';
import { parseDuration } from '../../config/parse-duration.ts';
import { printDuration } from './print-duration.ts';

test.each([
  [0, '0s'],
  [1_800_000, '30m0s'],
  [5_400_000, '1h30m0s'],
  [3_600_000, '1h0m0s'],
  [90_000, '1m30s'],
  [1500, '1.5s'],
  [3_600_500, '1h0m0.5s'],
  [60_001, '1m0.001s'],
  [259_200_000, '72h0m0s'],
  [250, '250ms'],
  [1.5, '1.5ms'],
  [0.1, '100µs'],
  [0.000_005, '5ns'],
  [-90_000, '-1m30s'],
])('%d milliseconds are %s, which says the same again', (milliseconds, text) => {
  expect(printDuration(milliseconds)).toBe(text);
  expect(parseDuration(text)).toBe(milliseconds);
});
