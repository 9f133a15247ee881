import { describe, expect, test } from 'vitest';
import { registry } from '../../tests/make-package.ts';
import { buildCatalog } from '../catalog/catalog.ts';
import type { Row } from '../catalog/row.ts';
import type { PackageName } from '../generated/types.ts';
import { namesLookDifferent } from './names-look-different.ts';

/** Packages in order of age. */
function check(
  names: readonly PackageName[],
  renames: Readonly<Record<PackageName, PackageName>> = {},
): string[] {
  const rows = names.map((name, index): Row => {
    const created = `2026-01-0${index + 1}T00:00:00Z`;
    const target = renames[name];
    return {
      name,
      type: 'skill',
      description: '',
      version: '1.0.0',
      visibility: 'public',
      repository: '',
      categories: [],
      keywords: [],
      created,
      updated: created,
      ...(target && { renamedTo: target }),
    };
  });
  const catalog = buildCatalog(registry, new Map(rows.map((row) => [row.name, row])));
  return [...namesLookDifferent.catalog!(catalog, new Set(names))].map(({ message }) => message);
}

describe('the newer of two look-alikes is told of the older', () => {
  test.each<[PackageName, PackageName]>([
    ['@acme/modern', '@acme/rnodern'],
    ['@acme/go', '@acme/g0'],
    ['@acme/lodash', '@acme/1odash'],
    ['@acme/kit', '@acme/k1t'],
    ['@acme/pdf-forms', '@acme/pdfforms'],
    ['@acme/pdf', '@acrne/pdf'],
    ['@a-b/c', '@a/b-c'], // one plugin name, a-b-c
    ['@a/b-c', '@a-b/c'],
  ])('%s, then %s', (older, newer) => {
    expect(check([older, newer])).toEqual([`${newer} is easily taken for ${older}, which was here first`]);
  });
});

describe('no look-alikes', () => {
  test.each<[PackageName, PackageName]>([
    ['@acme/pdf', '@beta/pdf'],
    ['@acme/pdf', '@acme/pdfs'],
    ['@a/bc', '@ab/c'],
    ['@acme/read', '@acme/dear'],
  ])('%s and %s', (one, other) => {
    expect(check([one, other])).toEqual([]);
  });

  test('a package and the name it moved to', () => {
    expect(check(['@acme/pdfforms', '@acme/pdf-forms'], { '@acme/pdfforms': '@acme/pdf-forms' })).toEqual([]);
  });
});
