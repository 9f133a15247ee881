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

function writeHeader(header: Uint8Array, path: string, bytes: Uint8Array): void {
  const split = splitTarPath(path);
  if (!split) throw new Error(`${path} does not fit a ustar header`);
  const write = (offset: number, text: string) => header.set(encodeUtf8(text), offset);
  write(0, split.name);
  write(100, octal(modeOf(bytes), 8));
  write(108, octal(0, 8));
  write(116, octal(0, 8));
  write(124, octal(bytes.length, 12));
  write(136, octal(0, 12));
  write(148, '        '); // the checksum counts its own field as spaces
  write(156, '0');
  write(257, 'ustar\0' + '00');
  write(345, split.prefix);
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  write(148, `${checksum.toString(8).padStart(6, '0')}\0 `);
}

function octal(value: number, width: number): string {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}

/** The two halves of a path as ustar keeps it, at most 155 and 100 bytes; undefined if it does not fit. */
export function splitTarPath(path: string): { readonly prefix: string; readonly name: string } | undefined {
  if (encodeUtf8(path).length <= 100) return { prefix: '', name: path };
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    const prefix = path.slice(0, slash);
    const name = path.slice(slash + 1);
    if (encodeUtf8(prefix).length <= 155 && encodeUtf8(name).length <= 100) return { prefix, name };
  }
  return undefined;
}
