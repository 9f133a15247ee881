import { describe, expect, test } from 'vitest';
import { messagesOf, registry, skillMd } from '../../tests/make-package.ts';
import { rowNamed } from '../../tests/make-row.ts';
import { buildCatalog } from '../catalog/catalog.ts';
import type { Row } from '../catalog/row.ts';
import type { PackageName } from '../generated/types.ts';
import { namesLeadSomewhere } from './names-lead-somewhere.ts';

type Lead = Pick<Row, 'renamedTo' | 'members'> & { readonly version?: string };

/** What packages are told that lead to others; `unlawful` are names that lie there without a row. */
function check(
  packages: Readonly<Record<PackageName, Lead>>,
  unlawful: readonly PackageName[] = [],
): string[] {
  const rows = Object.entries(packages).map(([name, lead]): Row => {
    return rowNamed(name as PackageName, { type: lead.members ? 'collection' : 'skill', ...lead });
  });
  const catalog = buildCatalog(registry, new Map(rows.map((row) => [row.name, row])));
  const names = new Set([...catalog.rows.keys(), ...unlawful]);
  return [...namesLeadSomewhere.catalog!(catalog, names)].map(({ file, message }) => `${file} ${message}`);
}

describe('a rename', () => {
  test('may lead through others', () => {
    expect(
      check({ '@a/one': { renamedTo: '@a/two' }, '@a/two': { renamedTo: '@a/three' }, '@a/three': {} }),
    ).toEqual([]);
  });

  test('may lead to a package that is not lawful, which is told by itself', () => {
    expect(check({ '@a/one': { renamedTo: '@a/two' } }, ['@a/two'])).toEqual([]);
  });

  test('cannot lead to nothing', () => {
    expect(check({ '@a/one': { renamedTo: '@a/two' } })).toEqual([
      'packages/a_/a/one/package.yaml was renamed to @a/two, which leads to no package',
    ]);
  });

  test('cannot lead in a circle', () => {
    expect(check({ '@a/one': { renamedTo: '@a/two' }, '@a/two': { renamedTo: '@a/one' } })).toEqual([
      'packages/a_/a/one/package.yaml was renamed to @a/two, which leads to no package',
      'packages/a_/a/two/package.yaml was renamed to @a/one, which leads to no package',
    ]);
  });
});

describe('a collection', () => {
  test('holds what is there, lawful or not', () => {
    expect(check({ '@a/all': { members: ['@a/one', '@a/two'] }, '@a/one': {} }, ['@a/two'])).toEqual([]);
  });

  test('cannot hold what is not there', () => {
    expect(check({ '@a/all': { members: ['@a/one'] } })).toEqual([
      'packages/a_/a/all/1.0.0/ctx.yaml holds @a/one, which is not in this registry',
    ]);
  });

  test('of which every version is yanked is told at its folder', () => {
    expect(check({ '@a/all': { members: ['@a/one'], version: '' } })).toEqual([
      'packages/a_/a/all holds @a/one, which is not in this registry',
    ]);
  });
});

describe('a skill’s entry', () => {
  const manifest = (section: string) =>
    `name: '@acme/pdf'\nversion: 1.0.0\ntype: mcp\ndescription: Reads.\nmcp: { transport: stdio, command: pdf }\n${section}`;

  test.each([
    [
      'SKILL.md, where none is named',
      { '1.0.0/ctx.yaml': manifest('skill: {}\n'), '1.0.0/SKILL.md': skillMd() },
    ],
    [
      'a file in a folder',
      { '1.0.0/ctx.yaml': manifest('skill: { entry: docs/a.md }\n'), '1.0.0/docs/a.md': 'Read.\n' },
    ],
    ['nothing, where there is no skill', { '1.0.0/ctx.yaml': manifest('') }],
  ])('is %s', (_, files) => {
    expect(messagesOf(namesLeadSomewhere, files)).toEqual([]);
  });

  test('cannot be a file that is not there', () => {
    expect(messagesOf(namesLeadSomewhere, { '1.0.0/ctx.yaml': manifest('skill: {}\n') })).toEqual([
      '1.0.0/ctx.yaml has a skill whose entry is SKILL.md, a file that this version does not hold',
    ]);
  });
});
