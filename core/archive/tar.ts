import { encodeUtf8 } from '../text/decode-utf8.ts';
import { type ArchiveEntry, modeOf } from './entries.ts';

const block = 512;

/**
 * A POSIX ustar archive (IEEE Std 1003.1) of regular files, every byte of it decided by paths and contents: time 0, owner 0,
 * no directory entries, no extended headers (the `skills` client fails on them).
 * Throws for a path that ustar cannot hold; `splitTarPath` tells beforehand.
 */
export function buildTar(entries: readonly ArchiveEntry[]): Uint8Array<ArrayBuffer> {
  const size = entries.reduce((sum, { bytes }) => sum + block + padded(bytes.length), 2 * block);
  const tar = new Uint8Array(size);
  let offset = 0;
  for (const { path, bytes } of entries) {
    writeHeader(tar.subarray(offset, offset + block), path, bytes);
    tar.set(bytes, offset + block);
    offset += block + padded(bytes.length);
  }
  return tar;
}

function padded(length: number): number {
  return Math.ceil(length / block) * block;
}

const checksumAt = 148;

function writeHeader(header: Uint8Array, path: string, bytes: Uint8Array): void {
  const split = splitTarPath(path);
  if (!split) throw new Error(`${path} does not fit a ustar header`);
  header.set(encodeUtf8(split.name), 0);
  writeAscii(header, 100, octal(modeOf(bytes), 8));
  writeAscii(header, 108, octal(0, 8));
  writeAscii(header, 116, octal(0, 8));
  writeAscii(header, 124, octal(bytes.length, 12));
  writeAscii(header, 136, octal(0, 12));
  writeAscii(header, checksumAt, '        '); // it counts its own field as spaces
  writeAscii(header, 156, '0');
  writeAscii(header, 257, 'ustar\0' + '00');
  header.set(encodeUtf8(split.prefix), 345);
  let checksum = 0;
  for (let at = 0; at < block; at += 1) checksum += header[at]!;
  writeAscii(header, checksumAt, `${checksum.toString(8).padStart(6, '0')}\0 `);
}

function writeAscii(header: Uint8Array, offset: number, text: string): void {
  for (let at = 0; at < text.length; at += 1) header[offset + at] = text.charCodeAt(at);
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}

// No character takes more than three bytes a unit, so short paths need not be encoded to know that they fit.
const surelyFits = 33;

/** The two halves of a path as ustar keeps it, at most 155 and 100 bytes; undefined if it does not fit. */
export function splitTarPath(path: string): { readonly prefix: string; readonly name: string } | undefined {
  if (path.length <= surelyFits || encodeUtf8(path).length <= 100) return { prefix: '', name: path };
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    const prefix = path.slice(0, slash);
    const name = path.slice(slash + 1);
    if (encodeUtf8(prefix).length <= 155 && encodeUtf8(name).length <= 100) return { prefix, name };
  }
  return undefined;
}
