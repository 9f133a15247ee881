import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readDocuments, writeDocuments } from './posting-bytes.ts';

/** A filter, `type:skill`, and the documents it lets through. */
export type Filter = readonly [name: string, documents: Uint32Array];

/** A filter: its name, how many bytes follow, how many documents it lets through, and which. Neighbours in a part are in order of name. */
export function writeFilter(writer: ByteWriter, [name, documents]: Filter): void {
  const body = new ByteWriter();
  body.number(documents.length);
  writeDocuments(body, documents);
  writer.text(name);
  writer.number(body.length);
  writer.bytes(body.finish());
}

/** What a filter of a part lets through, over an index of so many documents; undefined if the part has no such filter. */
export function readFilter(bytes: Uint8Array, wanted: string, size: number): Uint32Array | undefined {
  const reader = new ByteReader(bytes);
  while (reader.left > 0) {
    const name = reader.text();
    const body = reader.bytes(reader.number());
    if (name !== wanted) continue;
    const numbers = new ByteReader(body);
    return readDocuments(numbers, numbers.count(1), size);
  }
  return undefined;
}
