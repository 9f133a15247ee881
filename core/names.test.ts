import { describe, expect, test } from 'vitest';
import {
  packageFolder,
  parsePackageName,
  partsOf,
  prefixOf,
  scopeFile,
  skeletonOf,
  splitPackageName,
} from './names.ts';

describe('a package name', () => {
  test.each([
    ['@acme/pdf', { scope: 'acme', name: 'pdf' }],
    ['@hong/my-skill', { scope: 'hong', name: 'my-skill' }],
    ['@a/b', { scope: 'a', name: 'b' }],
    ['@test123/pkg-name', { scope: 'test123', name: 'pkg-name' }],
    [`@${'a'.repeat(39)}/${'b'.repeat(64)}`, { scope: 'a'.repeat(39), name: 'b'.repeat(64) }],
    ['acme/pdf', undefined], // the @ is part of the name
    ['bare-name', undefined],
    ['@/name', undefined],
    ['@scope/', undefined],
    ['@UPPER/case', undefined], // lower case: file systems disagree about the rest
    ['@scope/name_underscore', undefined],
    ['@-leading/name', undefined],
    ['@scope/-leading', undefined],
    ['@scope/trailing-', undefined],
    ['@scope/two--hyphens', undefined],
    ['@scope/a/b', undefined],
    ['@scope/a.b', undefined],
    ['@scope/..', undefined],
    ['@scope/.well-known', undefined],
    ['@scope/toString', undefined],
    ['@\u0430cme/pdf', undefined], // a Cyrillic letter that looks like a
    ['@acme/pdf\n', undefined],
    ['@acme/pd\u200Bf', undefined],
    [`@${'a'.repeat(40)}/b`, undefined],
    [`@a/${'b'.repeat(65)}`, undefined],
    ['', undefined],
  ])('%j', (text, expected) => {
    expect(splitPackageName(text)).toEqual(expected);
    expect(parsePackageName(text)).toBe(expected && text);
  });

  test('that is none is not taken apart', () => {
    expect(() => partsOf('@Acme/pdf')).toThrow('"@Acme/pdf" is not a package name');
  });
});

test.each([
  ['acme', 'ac', 'scopes/ac/acme.yaml'],
  ['a', 'a_', 'scopes/a_/a.yaml'],
  ['a-b', 'a-', 'scopes/a-/a-b.yaml'],
])('the files of @%s lie under %s', (scope, prefix, file) => {
  expect(prefixOf(scope)).toBe(prefix);
  expect(scopeFile(scope)).toBe(file);
  expect(packageFolder({ scope, name: 'x' })).toBe(`packages/${prefix}/${scope}/x`);
});

describe('two names that look alike have one skeleton', () => {
  test.each([
    ['pdf-forms', 'pdfforms'],
    ['modern', 'rnodern'],
    ['go', 'g0'],
    ['lodash', '1odash'],
    ['kit', 'klt'],
    ['a-1-b', 'alb'],
  ])('%s and %s', (one, other) => {
    expect(skeletonOf(one)).toBe(skeletonOf(other));
  });

  test.each([
    ['pdf', 'pds'],
    ['read', 'raed'],
    ['form', 'forn'],
  ])('but not %s and %s', (one, other) => {
    expect(skeletonOf(one)).not.toBe(skeletonOf(other));
  });
});
