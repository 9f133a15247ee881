import type { IndexedDocument, Posting, VectorTable } from './search-index.ts';

/** A whole index as plain data: held in memory by `memoryIndex`, or printed into shards. */
export interface BuiltIndex {
  /** In order of name, by code units; a document's place is its number. */
  readonly documents: readonly IndexedDocument[];
  /** In order of code units. */
  readonly terms: readonly string[];
  /** One a term. */
  readonly postings: readonly Posting[];
  /** The documents each filter lets through; filters in order of name. */
  readonly filters: ReadonlyMap<string, Uint32Array>;
  /** Undefined where there are too few documents to learn from. */
  readonly vectors: VectorTable | undefined;
  /** Only of terms that have one. What the bytes mean, `corpusEmbedder` knows; all are equally long. */
  readonly termVectors: ReadonlyMap<string, Int8Array>;
}
