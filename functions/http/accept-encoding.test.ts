import { expect, test } from 'vitest';
import { chooseCoding } from './accept-encoding.ts';

test.each([
  [null, undefined],
  ['', undefined],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['BR', 'br'],
  ['*', 'br'],
  ['*;q=0.1, br;q=0', 'gzip'],
  ['gzip;q=0', undefined],
  ['identity', undefined],
  ['identity, gzip;q=0.5', undefined], // less is wanted only where it is liked as well
  ['identity;q=0', undefined],
  ['gzip;q=2', undefined], // no weight is above 1
  ['gzip;q=x', undefined],
  ['x-gzip, compress', undefined],
])('%s asks for %s', (header, coding) => expect(chooseCoding(header)).toBe(coding));
