import { compare } from '../problem.ts';
import { decodeUtf8, encodeUtf8 } from '../text/decode-utf8.ts';

/** A document as it lies in a build: its file within the tree, and its bytes. */
export interface PackedDocument {
  /** `v1/packages/@acme/pdf.json` */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Where each document of a pack lies: offset from the end of the index, and length, in bytes. */
export type PackIndex = ReadonlyMap<string, { readonly offset: number; readonly length: number }>;

/** Bytes before the index: its length as a little-endian 32-bit number. */
export const packHeaderLength = 4;

/**
 * Many documents in one file: the length of the index, the index as JSON (`{file: [offset, length]}`, sorted), and the
 * documents one after another. One read of the head tells where everything is.
 */
export function buildPack(documents: readonly PackedDocument[]): Uint8Array<ArrayBuffer> {
  const sorted = [...documents].sort((a, b) => compare(a.file, b.file));
  let end = 0;
  const places = sorted.map(({ file, bytes }) => {
    const place = [file, [end, bytes.length]] as const;
    end += bytes.length;
    return place;
  });
  const index = encodeUtf8(JSON.stringify(Object.fromEntries(places)));
  const pack = new Uint8Array(packHeaderLength + index.length + end);
  new DataView(pack.buffer).setUint32(0, index.length, true);
  pack.set(index, packHeaderLength);
  let offset = packHeaderLength + index.length;
  for (const { bytes } of sorted) {
    pack.set(bytes, offset);
    offset += bytes.length;
  }
  return pack;
}

/** Length of the index, from a pack's first four bytes. */
export function packIndexLength(head: Uint8Array): number {
  return new DataView(head.buffer, head.byteOffset).getUint32(0, true);
}

/** Throws if the bytes are no index of a pack. */
export function parsePackIndex(bytes: Uint8Array): PackIndex {
  const text = decodeUtf8(bytes);
  // The cast is true for every pack that buildPack wrote; JSON.parse throws for other bytes.
  const places = Object.entries(JSON.parse(text ?? '') as Record<string, [number, number]>);
  return new Map(places.map(([file, [offset, length]]) => [file, { offset, length }]));
}
