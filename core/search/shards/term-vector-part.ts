import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

/** The vector of a term, by the term's number. */
export type TermVector = readonly [term: number, vector: Int8Array];

/** Vectors of neighbouring terms: how many and how long, the numbers of the terms, then the vectors one after another. */
export function printTermVectors(vectors: readonly TermVector[]): Uint8Array {
  const writer = new ByteWriter();
  writer.number(vectors.length);
  writer.number(vectors[0]?.[1].length ?? 0);
  for (const [term] of vectors) writer.word(term);
  for (const [, vector] of vectors) writer.bytes(bytesOf(vector));
  return writer.finish();
}

/** The vector that a part has of a term; undefined if it has none. */
export function readTermVector(bytes: Uint8Array, term: number): Int8Array | undefined {
  const reader = new ByteReader(bytes);
  const count = reader.count(4);
  const length = reader.number();
  const numbers = reader.position;
  const vectors = numbers + count * 4;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (new ByteReader(bytes, numbers + middle * 4).word() < term) low = middle + 1;
    else high = middle;
  }
  if (low === count || new ByteReader(bytes, numbers + low * 4).word() !== term) return undefined;
  return signed(new ByteReader(bytes, vectors + low * length).bytes(length));
}

/** The same bytes, read with their sign. */
export function signed(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** The same bytes, read without a sign. */
export function bytesOf(vector: Int8Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.length);
}
