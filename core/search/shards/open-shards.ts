import type { SearchHeader, SearchShards } from '../../generated/types.ts';
import type { Posting, SearchIndex, VectorTable } from '../search-index.ts';
import { ByteReader, DamagedIndex } from './byte-reader.ts';
import { DocumentPart, documentsPerPart } from './document-part.ts';
import { readFilter } from './filter-part.ts';
import { readPosting } from './posting-bytes.ts';
import { readTermVector, signed } from './term-vector-part.ts';
import { ShardVocabulary } from './vocabulary.ts';

/** Reads a part by its id. Whoever gives it may remember parts; what is opened here remembers the vocabulary and the vectors alone. */
export type ReadPart = (part: string) => Promise<Uint8Array>;

/** The header of an index in shards. */
export type ShardsHeader = SearchHeader & { readonly shards: SearchShards };

/** An index over its parts, each read when something of it is asked. */
export function openShards(header: ShardsHeader, read: ReadPart): SearchIndex {
  const { shards, size } = header;
  const vocabulary = once(async () => new ShardVocabulary(await read(shards.vocabulary)));
  const posting = async (term: string): Promise<Posting> => {
    const known = await vocabulary();
    const number = known.find(term);
    if (number < 0) return nowhere;
    const { start, length } = known.placeOf(number);
    const piece = lastAt(shards.postings, (one) => one.start <= start);
    if (!piece) return nowhere;
    const from = start - piece.start;
    return readPosting(new ByteReader(await read(piece.part), from, from + length), size);
  };
  const documentPart = async (place: number): Promise<DocumentPart> => {
    const part = shards.documents[place];
    if (part === undefined)
      throw new DamagedIndex(`there is no document ${place * documentsPerPart} of ${size}`);
    return new DocumentPart(await read(part));
  };
  return {
    size,
    vocabulary,
    postings: (terms) => Promise.all(terms.map(posting)),
    having: async (filter) => {
      const piece = lastAt(shards.filters, ({ first }) => first <= filter);
      return (piece && readFilter(await read(piece.part), filter, size)) ?? new Uint32Array();
    },
    documents: async (numbers) => {
      const places = numbers.map((number) => Math.floor(number / documentsPerPart));
      const wanted = [...new Set(places)];
      const parts = new Map(
        await Promise.all(wanted.map(async (place) => [place, await documentPart(place)] as const)),
      );
      return numbers.map((number, index) => parts.get(places[index]!)!.read(number % documentsPerPart));
    },
    vectors: vectorsOf(header, read),
    termVectors: async (terms) => {
      const known = await vocabulary();
      return Promise.all(terms.map((term) => readVectorOf(known.find(term), header, read)));
    },
  };
}

const nowhere: Posting = { documents: new Uint32Array(), weights: new Float32Array() };

/** The vectors of documents, joined from their parts when they are first wanted. */
export function vectorsOf(
  { size, vectors }: SearchHeader,
  read: ReadPart,
): () => Promise<VectorTable | undefined> {
  return once(async () => {
    if (!vectors) return undefined;
    const { embedder, dimensions, parts } = vectors;
    const values = new Int8Array(size * dimensions);
    let start = 0;
    // One after another: all of them at once would be the table twice in memory.
    for (const part of parts) {
      const bytes = signed(await read(part));
      if (start + bytes.length > values.length)
        throw new DamagedIndex('there are more vectors than documents');
      values.set(bytes, start);
      start += bytes.length;
    }
    if (start < values.length) throw new DamagedIndex('there are fewer vectors than documents');
    return { embedder, dimensions, values };
  });
}

/** The vector of a term by its number in the vocabulary; undefined if it has none. */
export async function readVectorOf(
  term: number,
  { term_vectors }: SearchHeader,
  read: ReadPart,
): Promise<Int8Array | undefined> {
  const piece = term < 0 ? undefined : lastAt(term_vectors, ({ first }) => first <= term);
  return piece && readTermVector(await read(piece.part), term);
}

/** The last item for which something holds that holds of all before it. */
function lastAt<Item>(items: readonly Item[], holds: (item: Item) => boolean): Item | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}

/** What is made is made once; a failure is forgotten, so that who asks next has it tried again. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    const making = made ?? make();
    made = making;
    making.catch(() => {
      if (made === making) made = undefined;
    });
    return making;
  };
}
