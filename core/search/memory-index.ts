import type { BuiltIndex } from './built-index.ts';
import type { IndexedDocument, Posting, SearchIndex, Vocabulary } from './search-index.ts';

const nowhere: Posting = { documents: new Uint32Array(), weights: new Float32Array() };
const none = new Uint32Array();

/** The index as it was built, all of it in memory. */
export function memoryIndex(built: BuiltIndex): SearchIndex {
  const vocabulary = vocabularyOf(built.terms, (number) => built.postings[number]!.documents.length);
  return {
    size: built.documents.length,
    vocabulary: async () => vocabulary,
    postings: async (terms) => terms.map((term) => built.postings[vocabulary.find(term)] ?? nowhere),
    having: async (filter) => built.filters.get(filter) ?? none,
    documents: async (numbers) => numbers.map((number) => documentOf(built, number)),
    vectors: async () => built.vectors,
    termVectors: async (terms) => terms.map((term) => built.termVectors.get(term)),
  };
}

function documentOf(built: BuiltIndex, number: number): IndexedDocument {
  const document = built.documents[number];
  if (!document) throw new Error(`there is no document ${number}; the index holds ${built.documents.length}`);
  return document;
}

/** A vocabulary over terms that stand in order of code units. */
export function vocabularyOf(
  terms: readonly string[],
  documentCount: (number: number) => number,
): Vocabulary {
  const from = (term: string) => lowerBound(terms, term);
  return {
    size: terms.length,
    find(term) {
      const number = from(term);
      return terms[number] === term ? number : -1;
    },
    term: (number) => terms[number]!,
    documentCount,
    // No term holds U+FFFF, which is no character.
    range: (prefix) => [from(prefix), from(`${prefix}\uFFFF`)],
  };
}

/** The number of the first term that is not before this one. */
function lowerBound(terms: readonly string[], term: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (terms[middle]! < term) low = middle + 1;
    else high = middle;
  }
  return low;
}
