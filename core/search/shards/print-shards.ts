import type { SearchShards, SearchTermVectors, SearchVectors } from '../../generated/types.ts';
import type { BuiltIndex } from '../built-index.ts';
import type { VectorTable } from '../search-index.ts';
import { documentsPerPart, printDocuments } from './document-part.ts';
import { type Filter, writeFilter } from './filter-part.ts';
import { cutIntoPieces, partSize } from './pieces.ts';
import { writePosting } from './posting-bytes.ts';
import type { SearchParts } from './search-part.ts';
import { bytesOf, printTermVectors, type TermVector } from './term-vector-part.ts';
import { type PrintedTerm, printVocabulary } from './vocabulary.ts';

/** Cuts what an index says of words into parts, of which a query reads a few. */
export function printShards(
  { documents, terms, postings, filters }: BuiltIndex,
  parts: SearchParts,
): SearchShards {
  const printed: PrintedTerm[] = [];
  const pieces = cutIntoPieces(terms.keys(), (term, writer) => {
    const mark = writer.length;
    const posting = postings[term]!;
    writePosting(writer, posting);
    printed.push({
      term: terms[term]!,
      documentCount: posting.documents.length,
      postingLength: writer.length - mark,
    });
  });
  const postingParts = [...pieces].map(({ start, bytes }) => ({ start, part: parts.add(bytes) }));
  const filterParts = [
    ...cutIntoPieces(filters, (filter: Filter, writer) => writeFilter(writer, filter)),
  ].map(({ first: [name], bytes }) => ({ first: name, part: parts.add(bytes) }));
  return {
    vocabulary: parts.add(printVocabulary(printed)),
    postings: postingParts,
    documents: cutEvenly(documents, documentsPerPart).map((some) => parts.add(printDocuments(some))),
    filters: filterParts,
  };
}

// A host of files takes files of 25 MiB at most.
const tablePartSize = 4 * 1024 * 1024;

/** Cuts the vectors of documents into parts; joined again they are the table. */
export function printVectors(
  { embedder, dimensions, values }: VectorTable,
  parts: SearchParts,
): SearchVectors {
  const bytes = bytesOf(values);
  const cut: string[] = [];
  for (let start = 0; start < bytes.length; start += tablePartSize) {
    cut.push(parts.add(bytes.slice(start, start + tablePartSize)));
  }
  return { embedder, dimensions, parts: cut };
}

/** Cuts the vectors of terms into parts, of which a query reads those of its words. */
export function cutTermVectors({ terms, termVectors }: BuiltIndex, parts: SearchParts): SearchTermVectors {
  const vectors = terms.flatMap((term, number): TermVector[] => {
    const vector = termVectors.get(term);
    return vector ? [[number, vector]] : [];
  });
  const length = 4 + (vectors[0]?.[1].length ?? 0);
  return cutEvenly(vectors, Math.max(1, Math.floor(partSize / length))).map((some) => ({
    first: some[0]![0],
    part: parts.add(printTermVectors(some)),
  }));
}

function cutEvenly<Item>(items: readonly Item[], count: number): (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / count) }, (_, index) =>
    items.slice(index * count, (index + 1) * count),
  );
}
