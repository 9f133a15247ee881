/** Bytes of `{"server":`, which every record begins with. */
const start = '{"server":'.length;
const [quote, backslash, open, close] = [0x22, 0x5c, 0x7b, 0x7d];

/** The server within the bytes of a record as `printRecord` wrote it: the same bytes, without what registries say beside it. */
export function serverOfRecord(record: Uint8Array): Uint8Array {
  let depth = 0;
  for (let index = start; index < record.length; index += 1) {
    const byte = record[index];
    if (byte === quote) index = endOfString(record, index);
    else if (byte === open) depth += 1;
    else if (byte === close) {
      depth -= 1;
      if (depth === 0) return record.subarray(start, index + 1);
    }
  }
  throw new Error('a record of the tree holds no whole server; build the registry anew');
}

/** The place of the quote that ends a string. No byte of a longer character is a quote or a backslash (UTF-8). */
function endOfString(record: Uint8Array, begin: number): number {
  let index = begin + 1;
  while (index < record.length && record[index] !== quote) index += record[index] === backslash ? 2 : 1;
  return index;
}
