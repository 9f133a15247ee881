import { ByteWriter } from './byte-writer.ts';

/** Neighbours that lie in one part. */
export interface Piece<Item> {
  /** The first of them. */
  readonly first: Item;
  /** Of the first byte, counted through all parts. */
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** A query reads few parts and uses little of each: small ones cost requests, great ones bytes. */
export const partSize = 64 * 1024;

/** Cuts things into parts of up to 64 KiB; one that is greater has a part of its own. */
export function* cutIntoPieces<Item>(
  items: Iterable<Item>,
  print: (item: Item, writer: ByteWriter) => void,
): Iterable<Piece<Item>> {
  let first: Item | undefined;
  let start = 0;
  let writer = new ByteWriter();
  for (const item of items) {
    const mark = writer.length;
    print(item, writer);
    if (first !== undefined && writer.length > partSize) {
      const bytes = writer.finish();
      yield { first, start, bytes: bytes.slice(0, mark) };
      start += mark;
      writer = new ByteWriter();
      writer.bytes(bytes.subarray(mark));
      first = item;
    }
    first ??= item;
  }
  if (first !== undefined) yield { first, start, bytes: writer.finish() };
}
