import { describe, expect, test } from 'vitest';
import { registry } from '../../tests/make-package.ts';
import { rowNamed } from '../../tests/make-row.ts';
import { buildCatalog } from '../catalog/catalog.ts';
import { parseRegistry } from '../catalog/parse-registry.ts';
import type { Row } from '../catalog/row.ts';
import type { PackageName } from '../generated/types.ts';
import { scopeFile } from '../names.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { namesLookDifferent } from './names-look-different.ts';

/** Packages in order of age. */
function check(
  names: readonly PackageName[],
  renames: Readonly<Record<PackageName, PackageName>> = {},
): string[] {
  const rows = names.map((name, index): Row => {
    const created = `2026-01-0${index + 1}T00:00:00Z`;
    const target = renames[name];
    return rowNamed(name, { created, updated: created, ...(target && { renamedTo: target }) });
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

/** What the rule says of a registry with these scopes, as file and message. */
function checkScopes(...names: readonly string[]): string[] {
  const files = names.map((name) => ({
    path: scopeFile(name),
    bytes: encodeUtf8(`name: ${name}\nkind: system\nmembers: []\n`),
    kind: 'file' as const,
    size: 0,
  }));
  return [...namesLookDifferent.registry!(parseRegistry(files))].map(
    ({ file, message }) => `${file} ${message}`,
  );
}

describe('of scopes that look alike the later in order of name is told', () => {
  test.each([
    ['acme', 'acrne'],
    ['go', 'g0'],
    ['open-elf', 'openelf'],
    ['a1', 'al'],
  ])('%s and %s', (one, other) => {
    const [first, later] = [one, other].sort() as [string, string];
    const told = `${scopeFile(later)} @${later} is easily taken for @${first}`;
    expect([checkScopes(one, other), checkScopes(other, one)]).toEqual([[told], [told]]);
  });

  test('all but the first, where there are three', () => {
    expect(checkScopes('acme', 'acrne', 'ac-me')).toEqual([
      `${scopeFile('acme')} @acme is easily taken for @ac-me`,
      `${scopeFile('acrne')} @acrne is easily taken for @ac-me`,
    ]);
  });

  test('and nobody of scopes that differ', () => expect(checkScopes('acme', 'beta', 'acm')).toEqual([]));
});
