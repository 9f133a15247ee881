import type { SynonymsFile } from '../../core/generated/types.ts';
import type { AnalysedEntry } from '../../core/search/analysed-entry.ts';
import type { BuiltIndex } from '../../core/search/built-index.ts';
import { corpusEmbedder } from '../../core/search/corpus-embedder.ts';
import type { Embedder } from '../../core/search/embedder.ts';
import { memoryIndex } from '../../core/search/memory-index.ts';
import { openSearch } from '../../core/search/open-search.ts';
import { buildOrama, oramaIndex, restoreOrama, saveOrama } from '../../core/search/orama-index.ts';
import { printIndex } from '../../core/search/print-search.ts';
import { type SearchOptions, search } from '../../core/search/search.ts';
import type { SearchIndex } from '../../core/search/search-index.ts';
import type { Synonyms } from '../../core/search/synonyms.ts';
import { sha256 } from '../registry/sha256.ts';
import type { Ranker } from './baselines.ts';

/** A way to search, by its mode: names, the best first. */
export type Searcher = (mode: SearchOptions['mode']) => Ranker;

const limit = 50;

const searcher =
  (index: SearchIndex, embedder: Embedder | undefined, synonyms: Synonyms): Searcher =>
  (mode) =>
  async (query) => {
    const { hits } = await search(index, embedder, synonyms, query, { mode, filters: [], limit, offset: 0 });
    return hits.map(({ name }) => name);
  };

export function overMemory(built: BuiltIndex, synonyms: Synonyms): Searcher {
  const index = memoryIndex(built);
  return searcher(index, corpusEmbedder(index, built.vectors, synonyms), synonyms);
}

/** Over a database of Orama as a server would restore it. */
export async function overOrama(
  entries: readonly AnalysedEntry[],
  built: BuiltIndex,
  synonyms: Synonyms,
): Promise<Searcher> {
  const saved = JSON.stringify(saveOrama(await buildOrama(entries)));
  const index = oramaIndex(restoreOrama(JSON.parse(saved)), built);
  return searcher(index, corpusEmbedder(index, built.vectors, synonyms), synonyms);
}

/** Over the parts that a build emits. */
export async function overShards(built: BuiltIndex, file: SynonymsFile | undefined): Promise<Searcher> {
  const { header, parts } = printIndex(built, file, sha256);
  const { index, embedder, synonyms } = await openSearch(header, async (part) => parts.get(part)!);
  return searcher(index, embedder, synonyms);
}
