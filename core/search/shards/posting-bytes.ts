import type { Posting } from '../search-index.ts';
import type { ByteReader } from './byte-reader.ts';
import { DamagedIndex } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

// Steps of a weight, of which the greatest of a posting has all: finer than what tells two documents apart.
const steps = 65_535;

/**
 * A posting: how many documents, the greatest weight, the documents each as its distance from the one before, and the weights as parts of
 * the greatest. Of a single document the greatest weight says all.
 */
export function writePosting(writer: ByteWriter, { documents, weights }: Posting): void {
  writer.number(documents.length);
  if (documents.length === 0) return;
  let greatest = 0;
  for (const weight of weights) if (weight > greatest) greatest = weight;
  writer.float(greatest);
  writeDocuments(writer, documents);
  if (documents.length === 1) return;
  for (const weight of weights) writer.half(greatest > 0 ? Math.round((weight / greatest) * steps) : 0);
}

/** Reads a posting over an index of so many documents. */
export function readPosting(reader: ByteReader, size: number): Posting {
  const count = reader.count(1);
  if (count === 0) return { documents: new Uint32Array(), weights: new Float32Array() };
  const greatest = reader.float();
  const documents = readDocuments(reader, count, size);
  if (count === 1) return { documents, weights: Float32Array.of(greatest) };
  const raw = reader.bytes(count * 2);
  const weights = new Float32Array(count);
  const step = greatest / steps;
  for (let index = 0; index < count; index += 1) {
    weights[index] = (raw[index * 2]! | (raw[index * 2 + 1]! << 8)) * step;
  }
  return { documents, weights };
}

/** Numbers of documents in their order, each as its distance from the one before. */
export function writeDocuments(writer: ByteWriter, documents: Uint32Array): void {
  let before = -1;
  for (const document of documents) {
    writer.number(document - before - 1);
    before = document;
  }
}

export function readDocuments(reader: ByteReader, count: number, size: number): Uint32Array {
  const documents = new Uint32Array(count);
  let before = -1;
  for (let index = 0; index < count; index += 1) {
    before += reader.number() + 1;
    if (before >= size) throw new DamagedIndex(`a posting names document ${before} of ${size}`);
    documents[index] = before;
  }
  return documents;
}
