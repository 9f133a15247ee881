import type { Sha256 } from '../catalog/digest.ts';
import type { SearchHeader, SynonymsFile } from '../generated/types.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import type { AnalysedEntry } from './analysed-entry.ts';
import { indexOf } from './build-index.ts';
import type { BuiltIndex } from './built-index.ts';
import { compileSynonyms } from './compile-synonyms.ts';
import { type Learn, learnMeaning } from './learn-meaning.ts';
import { buildOrama, saveOrama } from './orama-index.ts';
import { searchFormat } from './search-format.ts';
import type { VectorTable } from './search-index.ts';
import { cutTermVectors, printShards, printVectors } from './shards/print-shards.ts';
import { SearchParts } from './shards/search-part.ts';

/** All that a query needs, as documents: a header, and the parts that it names. */
export interface SearchDocuments {
  readonly header: SearchHeader;
  /** The bytes of each part by its id. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

// Up to so many packages one document of Orama's is as quickly read as a few shards; docs/search.md has the figures.
const mostInOrama = 500;

/** The engine that suits so many packages. */
export function engineFor(size: number): SearchHeader['engine'] {
  return size <= mostInOrama ? 'orama' : 'shards';
}

interface Printing {
  /** Instead of the one that suits. */
  readonly engine?: SearchHeader['engine'];
  /** Instead of learning anew what words mean. */
  readonly learn?: Learn;
  /** Made by a model, instead of those that the corpus gives itself. */
  readonly vectors?: VectorTable | undefined;
}

/** The documents of a search over entries in order of name. */
export async function printSearch(
  entries: readonly AnalysedEntry[],
  synonyms: SynonymsFile | undefined,
  sha256: Sha256,
  { engine = engineFor(entries.length), learn = learnMeaning, vectors }: Printing = {},
): Promise<SearchDocuments> {
  const built = indexOf(entries, learn, vectors);
  if (engine === 'shards') return printIndex(built, synonyms, sha256);
  const parts = new SearchParts(sha256);
  const database = saveOrama(await buildOrama(entries));
  const orama = parts.add(encodeUtf8(JSON.stringify(database)));
  return { header: { ...printBeside(built, synonyms, parts), engine, orama }, parts: parts.all };
}

/** The documents of an index in shards. */
export function printIndex(
  built: BuiltIndex,
  synonyms: SynonymsFile | undefined,
  sha256: Sha256,
): SearchDocuments {
  const parts = new SearchParts(sha256);
  const shards = printShards(built, parts);
  return { header: { ...printBeside(built, synonyms, parts), engine: 'shards', shards }, parts: parts.all };
}

/** What stands beside the words, whatever the engine. */
function printBeside(
  built: BuiltIndex,
  synonyms: SynonymsFile | undefined,
  parts: SearchParts,
): Pick<SearchHeader, 'format' | 'size' | 'synonyms' | 'vectors' | 'term_vectors'> {
  return {
    format: searchFormat,
    size: built.documents.length,
    synonyms: parts.add(encodeUtf8(JSON.stringify(compileSynonyms(synonyms)))),
    ...(built.vectors && { vectors: printVectors(built.vectors, parts) }),
    term_vectors: cutTermVectors(built, parts),
  };
}
