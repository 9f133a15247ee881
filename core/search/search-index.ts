/** What a ranking needs of an index, whatever holds it: Orama in memory, or shards of which a query reads a few. */
export interface SearchIndex {
  /** Documents; each is known by its number, from 0, in order of name. */
  readonly size: number;
  vocabulary(): Promise<Vocabulary>;
  /** Where each of these terms stands, in the order asked; an empty posting for a term that stands nowhere. */
  postings(terms: readonly string[]): Promise<readonly Posting[]>;
  /** The documents a filter such as `type:skill` lets through, in order of number. */
  having(filter: string): Promise<Uint32Array>;
  documents(numbers: readonly number[]): Promise<readonly IndexedDocument[]>;
  /** Undefined where the index was made without. */
  vectors(): Promise<VectorTable | undefined>;
  /** Vectors of terms by which the corpus embeds a query, in the order asked; undefined for a term that has none. */
  termVectors(terms: readonly string[]): Promise<readonly (Int8Array | undefined)[]>;
}

/** Where a term stands, and how much it says there. */
export interface Posting {
  /** In order of number. */
  readonly documents: Uint32Array;
  /** The term's part of the score of each (BM25 over weighted fields). */
  readonly weights: Float32Array;
}

/** Every term of an index, in order of code units. */
export interface Vocabulary {
  readonly size: number;
  /** Its number, or -1. */
  find(term: string): number;
  term(number: number): string;
  /** In how many documents it stands. */
  documentCount(number: number): number;
  /** The terms that begin so: from the first number up to, not including, the second. */
  range(prefix: string): readonly [number, number];
}

/** One unit vector a document, in order of number, quantised: 127 is 1. */
export interface VectorTable {
  /** Whose vectors these are; a query must be embedded by the same. */
  readonly embedder: string;
  readonly dimensions: number;
  readonly values: Int8Array;
}

/** What a ranking must know of a document besides its terms. */
export interface IndexedDocument {
  readonly name: string;
  readonly title: string;
  readonly server?: string;
}
