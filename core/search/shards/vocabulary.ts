import type { Vocabulary } from '../search-index.ts';
import { ByteReader, DamagedIndex } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { readAfter, writeAfter } from './front-coding.ts';

/** A term, in how many documents it stands, and how many bytes its posting has. */
export interface PrintedTerm {
  readonly term: string;
  readonly documentCount: number;
  readonly postingLength: number;
}

/** Where a posting lies in all postings joined. */
export interface PostingPlace {
  readonly start: number;
  readonly length: number;
}

// Terms that are decoded together: a search for one reads a few of these, and an offset for each costs half a byte a term.
const blockSize = 16;
// Blocks kept decoded: what a slip of the pen is looked for in, some two megabytes.
const keptBlocks = 4096;

/**
 * A vocabulary: how many terms, how many blocks; for each block where it begins and where its first posting does; then the blocks, the
 * terms of each coded against the one before.
 */
export function printVocabulary(terms: readonly PrintedTerm[]): Uint8Array {
  const blocks = new ByteWriter();
  const head = new ByteWriter();
  head.word(terms.length);
  let posting = 0;
  let before = '';
  for (const [index, { term, documentCount, postingLength }] of terms.entries()) {
    if (index % blockSize === 0) {
      head.word(blocks.length);
      head.word(posting);
      before = '';
    }
    writeAfter(blocks, before, term);
    blocks.number(documentCount);
    blocks.number(postingLength);
    before = term;
    posting += postingLength;
  }
  head.bytes(blocks.finish());
  return head.finish();
}

interface Block {
  readonly terms: readonly string[];
  readonly documentCounts: readonly number[];
  /** Of each posting, and where the last one ends. */
  readonly starts: readonly number[];
}

/** A vocabulary over the bytes that `printVocabulary` gave, decoded block by block as it is asked. */
export class ShardVocabulary implements Vocabulary {
  readonly size: number;
  readonly #bytes: Uint8Array;
  readonly #blocksStart: number;
  readonly #blockCount: number;
  readonly #kept = new Map<number, Block>();
  #lastNumber = -1;
  #last: Block = { terms: [], documentCounts: [], starts: [] };

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.size = new ByteReader(bytes).word();
    this.#blockCount = Math.ceil(this.size / blockSize);
    this.#blocksStart = 4 + this.#blockCount * 8;
    if (this.#blocksStart > bytes.length) throw new DamagedIndex('the vocabulary ends before its blocks');
  }

  find(term: string): number {
    const number = this.#placeOf(term);
    return number < this.size && this.term(number) === term ? number : -1;
  }

  term(number: number): string {
    return this.#blockOf(number).terms[number % blockSize]!;
  }

  documentCount(number: number): number {
    return this.#blockOf(number).documentCounts[number % blockSize]!;
  }

  range(prefix: string): readonly [number, number] {
    // No term holds U+FFFF, which is no character.
    return [this.#placeOf(prefix), this.#placeOf(`${prefix}\uFFFF`)];
  }

  /** Where the posting of a term lies. */
  placeOf(number: number): PostingPlace {
    const { starts } = this.#blockOf(number);
    const at = number % blockSize;
    return { start: starts[at]!, length: starts[at + 1]! - starts[at]! };
  }

  /** The number of the first term that is not before this one. */
  #placeOf(term: string): number {
    // The last block that begins before the term, or at it: the place is in it, or right after it.
    let low = 0;
    let high = this.#blockCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#firstOf(middle) <= term) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    const { terms } = this.#block(low - 1);
    const within = terms.findIndex((one) => one >= term);
    return (low - 1) * blockSize + (within < 0 ? terms.length : within);
  }

  #firstOf(block: number): string {
    return this.#kept.get(block)?.terms[0] ?? readAfter(this.#readerOf(block), '');
  }

  #blockOf(number: number): Block {
    if (!(number >= 0 && number < this.size)) throw new Error(`there is no term ${number} of ${this.size}`);
    return this.#block(Math.floor(number / blockSize));
  }

  #block(block: number): Block {
    if (this.#lastNumber === block) return this.#last;
    const known = this.#kept.get(block) ?? this.#decode(block);
    if (this.#kept.size >= keptBlocks) this.#kept.clear();
    this.#kept.set(block, known);
    this.#lastNumber = block;
    this.#last = known;
    return known;
  }

  #decode(block: number): Block {
    const reader = this.#readerOf(block);
    const terms: string[] = [];
    const documentCounts: number[] = [];
    const starts = [new ByteReader(this.#bytes, 4 + block * 8 + 4).word()];
    const count = Math.min(blockSize, this.size - block * blockSize);
    for (let index = 0; index < count; index += 1) {
      terms.push(readAfter(reader, terms[index - 1] ?? ''));
      documentCounts.push(reader.number());
      starts.push(starts[index]! + reader.number());
    }
    return { terms, documentCounts, starts };
  }

  #readerOf(block: number): ByteReader {
    const start = new ByteReader(this.#bytes, 4 + block * 8).word();
    return new ByteReader(this.#bytes, this.#blocksStart + start);
  }
}
