import type { ByteReader } from './byte-reader.ts';
import { DamagedIndex } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Writes a text as what differs from the one before it: neighbours in a sorted list begin alike. */
export function writeAfter(writer: ByteWriter, before: string, text: string): void {
  const alike = alikeLength(before, text);
  writer.number(alike);
  writer.text(text.slice(alike));
}

/** Reads what `writeAfter` wrote. */
export function readAfter(reader: ByteReader, before: string): string {
  const alike = reader.number();
  if (alike > before.length) throw new DamagedIndex('a text goes on where none was');
  return before.slice(0, alike) + reader.text();
}

/** How many UTF-16 units two texts begin alike with; a character of two is not parted, as half of one is no UTF-8. */
function alikeLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a.charCodeAt(length) === b.charCodeAt(length)) length += 1;
  const isHalf = length > 0 && (b.charCodeAt(length - 1) & 0xfc00) === 0xd800;
  return isHalf ? length - 1 : length;
}
