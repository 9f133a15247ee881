import type { SearchHeader } from '../generated/types.ts';
import type { SynonymsDocument } from './compile-synonyms.ts';
import { corpusEmbedder, corpusEmbedderId } from './corpus-embedder.ts';
import type { Embedder } from './embedder.ts';
import { oramaIndex, restoreOrama } from './orama-index.ts';
import { searchFormat } from './search-format.ts';
import type { SearchIndex, VectorTable } from './search-index.ts';
import { DamagedIndex } from './shards/byte-reader.ts';
import { openShards, type ReadPart, readVectorOf, vectorsOf } from './shards/open-shards.ts';
import { openSynonyms, type Synonyms } from './synonyms.ts';

/** All that a query is answered from. */
export interface OpenedSearch {
  readonly index: SearchIndex;
  readonly embedder: Embedder | undefined;
  readonly synonyms: Synonyms;
}

/** Who makes vectors of queries as a model made those of an index; undefined for a model that cannot be asked here. */
export type EmbedderOf = (vectors: Pick<VectorTable, 'embedder' | 'dimensions'>) => Embedder | undefined;

/** Opens what `printSearch` printed. Throws DamagedIndex if it was another release that printed, and in another form. */
export async function openSearch(
  header: SearchHeader,
  read: ReadPart,
  embedderOf: EmbedderOf = () => undefined,
): Promise<OpenedSearch> {
  if (header.format !== searchFormat)
    throw new DamagedIndex(`the index has the format ${header.format}, and only ${searchFormat} is known`);
  const index = await openIndex(header, read);
  // The cast is true: the build printed the part from what it compiled.
  const synonyms = openSynonyms(parseJson(await read(header.synonyms)) as SynonymsDocument);
  // The embedder needs no more than the size of vectors: who asks for words alone does not wait for the table.
  const table = header.vectors && { ...header.vectors, values: new Int8Array() };
  const embedder =
    table?.embedder === corpusEmbedderId
      ? corpusEmbedder(index, table, synonyms)
      : table && embedderOf(table);
  return { index, synonyms, embedder };
}

async function openIndex({ shards, orama, ...header }: SearchHeader, read: ReadPart): Promise<SearchIndex> {
  if (shards) return openShards({ ...header, shards }, read);
  if (orama === undefined) throw new DamagedIndex('the header names no index');
  const words = oramaIndex(restoreOrama(parseJson(await read(orama))), {
    vectors: undefined,
    termVectors: new Map(),
  });
  return {
    ...words,
    vectors: vectorsOf(header, read),
    termVectors: async (terms) => {
      const vocabulary = await words.vocabulary();
      return Promise.all(terms.map((term) => readVectorOf(vocabulary.find(term), header, read)));
    },
  };
}

const decoder = new TextDecoder('utf-8');

function parseJson(bytes: Uint8Array): unknown {
  return JSON.parse(decoder.decode(bytes));
}
