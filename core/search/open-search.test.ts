import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { madeEntries, madeQueries } from '../../scripts/bench/made-entries.ts';
import { analyseEntries, indexOf } from './build-index.ts';
import { corpusEmbedder } from './corpus-embedder.ts';
import { memoryIndex } from './memory-index.ts';
import { openSearch } from './open-search.ts';
import { printSearch, type SearchDocuments } from './print-search.ts';
import { type SearchOptions, search } from './search.ts';
import { DamagedIndex } from './shards/byte-reader.ts';
import { buildSynonyms } from './synonyms.ts';

const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
const words = {
  same: [['agent', 'bot']],
  'leads-to': { robot: ['agent'] },
  translations: { zh: { 文件: ['file'] } },
} as const;
const entries = analyseEntries(madeEntries(400));
const built = indexOf(entries);
const memory = memoryIndex(built);
const synonyms = buildSynonyms(words);

const open = ({ header, parts }: SearchDocuments) =>
  openSearch(header, async (part) => {
    const bytes = parts.get(part);
    if (!bytes) throw new Error(`there is no part ${part}`);
    return bytes;
  });

test.each(['orama', 'shards'] as const)(
  'what was printed for %s answers every query as the index in memory does, whatever the mode',
  async (engine) => {
    const opened = await open(await printSearch(entries, words, sha256, { engine }));
    const embedder = corpusEmbedder(memory, built.vectors, synonyms);
    for (const query of ['bot', 'robot', '文件', 'file serach', ...madeQueries(40)]) {
      for (const mode of ['fts', 'vector', 'hybrid'] as const) {
        const options: SearchOptions = { mode, filters: ['type:mcp'], limit: 30, offset: 5 };
        const found = await search(opened.index, opened.embedder, opened.synonyms, query, options);
        const expected = await search(memory, embedder, synonyms, query, options);
        expect(found.total, `${mode} ${query}`).toBe(expected.total);
        // Weights are rounded in shards, to some hundred-thousandth: what is as good may change places.
        for (const [place, { score }] of found.hits.entries())
          expect(Math.abs(score - expected.hits[place]!.score), `${mode} ${query}`).toBeLessThan(
            1e-3 * Math.max(1, score),
          );
        const names = (hits: typeof found.hits) => hits.map(({ name }) => name);
        const alike = names(found.hits).filter((name) => names(expected.hits).includes(name));
        expect(alike.length, `${mode} ${query}`).toBeGreaterThanOrEqual(0.9 * expected.hits.length);
      }
    }
  },
);

test.each(['orama', 'shards'] as const)(
  'the same entries are printed as the same bytes for %s',
  async (engine) => {
    const one = await printSearch(entries, words, sha256, { engine });
    expect(await printSearch(entries, words, sha256, { engine })).toEqual(one);
    expect(one.header.engine).toBe(engine);
  },
);

test.each(['orama', 'shards'] as const)(
  'a search over nothing, printed for %s, finds nothing',
  async (engine) => {
    const { index, embedder, synonyms } = await open(await printSearch([], undefined, sha256, { engine }));
    const options = { mode: 'hybrid', filters: [], limit: 10, offset: 0 } as const;
    expect(await search(index, embedder, synonyms, 'file', options)).toEqual({ hits: [], total: 0 });
  },
);

test('a small search lies in one part for its words, a large one in many', async () => {
  expect((await printSearch(entries, undefined, sha256)).header.engine).toBe('orama');
  const { header } = await printSearch(analyseEntries(madeEntries(1100)), undefined, sha256);
  expect(header.engine).toBe('shards');
  expect(header.shards!.postings.length).toBeGreaterThan(1);
});

test('a header that names no index is refused', async () => {
  const { header, parts } = await printSearch(entries, words, sha256, { engine: 'orama' });
  const { orama: _, ...none } = header;
  await expect(open({ header: none, parts })).rejects.toThrow(DamagedIndex);
});

test('a header of another format is refused, whatever it names', async () => {
  const { header, parts } = await printSearch(entries, words, sha256);
  for (const format of [header.format + 1, undefined])
    await expect(open({ header: { ...header, format: format! }, parts })).rejects.toThrow(DamagedIndex);
});
