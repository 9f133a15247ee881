import type { IndexedDocument } from '../search-index.ts';
import { ByteReader, DamagedIndex } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readAfter, writeAfter } from './front-coding.ts';

/** Documents whose names lie in one part. A ranking looks at names all over the index: many small parts would be as many requests. */
export const documentsPerPart = 8192;

// Documents that are decoded together.
const blockSize = 16;

/** Neighbouring documents: where each block of them begins, then for each its name, title and server, coded against those before. */
export function printDocuments(documents: readonly IndexedDocument[]): Uint8Array {
  const head = new ByteWriter();
  const body = new ByteWriter();
  head.number(documents.length);
  let before = none;
  for (const [index, document] of documents.entries()) {
    if (index % blockSize === 0) {
      head.word(body.length);
      before = none;
    }
    const { name, title, server } = document;
    writeAfter(body, before.name, name);
    body.text(title);
    body.number(server === undefined ? 0 : 1);
    if (server !== undefined) body.text(server);
    before = document;
  }
  head.bytes(body.finish());
  return head.finish();
}

const none: IndexedDocument = { name: '', title: '' };

/** Reads the documents of a part, those that are decoded together once. */
export class DocumentPart {
  readonly #bytes: Uint8Array;
  readonly #count: number;
  readonly #heads: number;
  readonly #blocks = new Map<number, readonly IndexedDocument[]>();

  constructor(bytes: Uint8Array) {
    const head = new ByteReader(bytes);
    this.#bytes = bytes;
    this.#count = head.number();
    this.#heads = head.position;
  }

  /** The document at a place of the part. */
  read(place: number): IndexedDocument {
    if (place >= this.#count)
      throw new DamagedIndex(`a part has ${this.#count} documents, and none at ${place}`);
    const block = Math.floor(place / blockSize);
    const documents = this.#blocks.get(block) ?? this.#decode(block);
    this.#blocks.set(block, documents);
    return documents[place % blockSize]!;
  }

  #decode(block: number): readonly IndexedDocument[] {
    const start = new ByteReader(this.#bytes, this.#heads + block * 4).word();
    const bodies = this.#heads + Math.ceil(this.#count / blockSize) * 4;
    const reader = new ByteReader(this.#bytes, bodies + start);
    const documents: IndexedDocument[] = [];
    let before = none;
    for (let left = Math.min(blockSize, this.#count - block * blockSize); left > 0; left -= 1) {
      const name = readAfter(reader, before.name);
      const title = reader.text();
      before = reader.number() === 0 ? { name, title } : { name, title, server: reader.text() };
      documents.push(before);
    }
    return documents;
  }
}
