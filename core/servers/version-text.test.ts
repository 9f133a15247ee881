import { expect, test } from 'vitest';
import { whyInexact, whyUnaddressable } from './version-text.ts';

test.each([
  '1.0.0',
  'v1.2.3-rc.1+build.5',
  '2025.10.23.1321',
  '0.5.2rc4',
  '1.0.1º',
  'mcp',
  '1',
  '1.2.3-x64',
  '1.2.3-linux',
  '1.2.3-next.1',
  '1.0.0-experimental',
  'latest-1',
])('%s is an exact version', (version) => {
  expect(whyInexact(version)).toBeUndefined();
  expect(whyUnaddressable(version)).toBeUndefined();
});

test.each([
  ['latest', /newest/],
  ['^1.2.3', /range/],
  ['~1.2', /range/],
  ['>= 1.2.3', /range/],
  ['=v1.2.3-rc.1', /range/],
  ['1.2.3 - 2.3.4', /range/],
  ['1.2.3 || 2.0.0', /range/],
  ['1.x', /range/],
  ['1.2.*', /range/],
  ['X.1', /range/],
  ['{{VERSION}}', /placeholder/],
  ['\u0024{VERSION}', /placeholder/],
  ['$(PackageVersion)', /placeholder/],
  ['$VERSION', /placeholder/],
  ['<<Version>>', /placeholder/],
  ['1.0 beta', /space/],
])('%s is kept, and told of', (version, why) => {
  expect(whyInexact(version)).toMatch(why);
  expect(whyUnaddressable(version)).toBeUndefined();
});

test.each(['1'.repeat(240), '版'.repeat(80)])('a version of 240 bytes is not too long: %s', (version) => {
  expect(whyUnaddressable(version)).toBeUndefined();
});

test.each([
  ['1/2', 'holds a slash'],
  ['1\\2', 'holds a slash'],
  ['1\n2', 'holds a control character'],
  ['1\u007F', 'holds a control character'],
  ['.', 'is made of dots'],
  ['..', 'is made of dots'],
  ['1\uD800', 'holds half a character'],
  ['1'.repeat(241), 'has more than 240 bytes of UTF-8'],
  ['版'.repeat(81), 'has more than 240 bytes of UTF-8'],
])('%j is no part of an address', (version, why) => {
  expect(whyUnaddressable(version)).toBe(why);
});
