import { lexer, marked } from 'marked';
import { expect, test } from 'vitest';
import { attacks } from '../../../tests/attacks.ts';
import { registry } from '../../../tests/make-package.ts';
import { rowNamed } from '../../../tests/make-row.ts';
import { buildCatalog, type Catalog } from '../../catalog/catalog.ts';
import type { Row } from '../../catalog/row.ts';
import { emitCatalog } from '../emit.ts';
import { matchEndpoints } from '../match.ts';
import { longestList } from './list-twins.ts';
import { mostNamed } from './llms-txt.ts';

const decoder = new TextDecoder();

/** The texts for agents that are made of these rows, by their file. */
function textsOf(rows: readonly Row[]): ReadonlyMap<string, string> {
  const catalog: Catalog = buildCatalog(registry, new Map(rows.map((row) => [row.name, row])));
  const files = [...emitCatalog(catalog)].filter(({ file }) => /\.md$|^llms\.txt$/.test(file));
  return new Map(files.map(({ file, bytes }) => [file, decoder.decode(bytes)]));
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => rowNamed(`@acme/p${index}`, { categories: ['files'] }));

test('every package stands once in llms.txt, below the first of its categories', () => {
  const rows = [rowNamed('@acme/a', { categories: ['files'] }), rowNamed('@acme/b')];
  const text = textsOf(rows).get('llms.txt')!;
  expect(text).toMatch(
    /## Files\n\n- \[@acme\/a\]\(https:\/\/registry\.example\/@acme\/a\.md\): What @acme\/a does\.\n/,
  );
  expect(text).toMatch(/## Without a category\n\n- \[@acme\/b\]/);
});

test('a large registry is led to by its categories, and a long list is cut, which is told', () => {
  const texts = textsOf(many(mostNamed + 1));
  expect(texts.get('llms.txt')).not.toContain('@acme/p1.md');
  expect(texts.get('llms.txt')).toContain(
    '- [Files](https://registry.example/categories/files.md): 2,001 packages.',
  );
  const listed = texts.get('categories/files.md')!.match(/^- /gm);
  expect(listed).toHaveLength(longestList);
  expect(texts.get('categories/files.md')).toContain(
    '1,001 packages more; https://registry.example/v1/index has all.',
  );
});

test('what is unlisted, renamed or without a release stands in no text', () => {
  const rows = [
    rowNamed('@acme/hidden', { visibility: 'unlisted', categories: ['files'] }),
    rowNamed('@acme/moved', { renamedTo: '@acme/other', categories: ['files'] }),
    rowNamed('@acme/empty', { type: '', categories: ['files'] }),
  ];
  for (const [file, text] of textsOf(rows)) expect(text, file).not.toMatch(/@acme\/(?:hidden|moved|empty)/);
});

test('every address that the texts name is one of the registry', () => {
  for (const [file, text] of textsOf([rowNamed('@acme/a', { categories: ['files'] })])) {
    const addresses = [...text.matchAll(/https:\/\/registry\.example([^\s)`?]*)/g)].map(([, path]) => path!);
    for (const path of addresses) {
      // Where clients are told a base, the protocol adds to it.
      const known = [path, `${path}/v0.1/servers`].some((one) => [...matchEndpoints(one)].length > 0);
      expect(known, `${path} in ${file}`).toBe(true);
    }
  }
});

test.each(attacks)('a list keeps its shape, though a description holds %s', (_, description) => {
  for (const [file, text] of textsOf([rowNamed('@acme/a', { description, categories: ['files'] })])) {
    const printed = marked(text, { async: false });
    const addresses = [...printed.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address!);
    expect(
      addresses.filter((address) => !address.startsWith('https://registry.example/')),
      file,
    ).toEqual([]);
    expect(printed, file).not.toMatch(/<(?!\/?(?:h\d|p|ul|li|a|code|pre|blockquote)[ >])/);
    const harmless = textsOf([rowNamed('@acme/a', { categories: ['files'] })]).get(file)!;
    const kinds = (all: string) => lexer(all).map(({ type }) => type);
    expect(kinds(text), file).toEqual(kinds(harmless));
  }
});
