import { expect, test } from 'vitest';
import { makeSearchEntry } from '../../tests/make-search-entry.ts';
import { analyseEntries, indexOf } from './build-index.ts';

import { memoryIndex } from './memory-index.ts';
import { buildOrama, oramaIndex, restoreOrama, saveOrama } from './orama-index.ts';
import { decodeTerm, encodeTerm } from './orama-terms.ts';

const analysed = analyseEntries([
  makeSearchEntry('@acme/pdf-tools', {
    title: 'PDF tools',
    description: 'Reads and writes PDF documents; constructor of forms.',
    keywords: ['pdf', 'forms'],
    categories: ['files'],
    tools: ['readPdf', 'fill_form'],
    readme: '# PDF\n\nReads documents.',
    filters: ['keyword:pdf'],
  }),
  makeSearchEntry('@acme/database', {
    description: '数据库查询工具',
    type: 'mcp',
    server: 'io.github.acme/database',
  }),
  makeSearchEntry('@other/база', { description: 'База данных для документов', type: 'cli' }),
  makeSearchEntry('@zeta/empty', {}),
]);
const built = indexOf(analysed);
const memory = memoryIndex(built);
const database = await buildOrama(analysed);
const orama = oramaIndex(database, built);

test('Orama gives every term the weights that the index has', async () => {
  expect(built.terms.length).toBeGreaterThan(20);
  for (const [number, term] of built.terms.entries()) {
    const [posting] = await orama.postings([term]);
    expect([...posting!.documents], term).toEqual([...built.postings[number]!.documents]);
    for (const [place, weight] of posting!.weights.entries()) {
      expect(weight, term).toBeCloseTo(built.postings[number]!.weights[place]!, 5);
    }
  }
});

test('Orama knows the vocabulary, the filters and the documents that the index has', async () => {
  const vocabulary = await orama.vocabulary();
  expect(Array.from({ length: vocabulary.size }, (_, number) => vocabulary.term(number))).toEqual(
    built.terms,
  );
  expect(built.terms.map((_, number) => vocabulary.documentCount(number))).toEqual(
    built.postings.map(({ documents }) => documents.length),
  );
  for (const [filter, documents] of built.filters) {
    expect([...(await orama.having(filter))], filter).toEqual([...documents]);
  }
  expect([...(await orama.having('type:none'))]).toEqual([]);
  const all = built.documents.map((_, number) => number);
  expect(await orama.documents(all)).toEqual(await memory.documents(all));
});

test('a database that is saved as JSON and restored is the same', async () => {
  const text = JSON.stringify(saveOrama(database));
  const restored = oramaIndex(restoreOrama(JSON.parse(text)), built);
  for (const term of built.terms) {
    expect(await restored.postings([term]), term).toEqual(await orama.postings([term]));
  }
  expect(JSON.stringify(saveOrama(await buildOrama(analysed)))).toBe(text);
});

test.each(['pdf', '数据', 'база', 'k8s', 'ñandú', '𠀀𠀁'])(
  '%s is written in letters of ASCII and read back',
  (term) => {
    expect(encodeTerm(term)).toMatch(/^[a-z0-9_]+$/);
    expect(decodeTerm(encodeTerm(term))).toBe(term);
  },
);
