import { unzipSync } from 'fflate';
import { zipArchive } from '#core/api/ctx/archive.ts';
import { fileOf } from '#core/api/emit.ts';
import { parsePackageName } from '#core/names.ts';
import type { Source } from './source.ts';

/** The files of a version that a page may show, by their path. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>;

/** A file that is larger is shown by its size alone. */
export const fileLimit = 200 * 1024;
// Bytes that one archive is unpacked to for a page.
const totalLimit = 8 * 1024 * 1024;
const countLimit = 1000;

/** The files of a version that are small enough to be shown; none if there is no archive. `wanted` chooses among them. */
export async function readArchive(
  source: Source,
  pkg: string,
  version: string,
  wanted: (path: string) => boolean = () => true,
): Promise<ArchiveFiles> {
  const name = parsePackageName(pkg);
  const bytes = name && (await source.read(fileOf(zipArchive, { package: name, version }), name));
  return bytes ? unpack(bytes, wanted) : new Map();
}

/** Unpacks what is wanted, within the limits; what is beyond them is left out. */
export function unpack(bytes: Uint8Array, wanted: (path: string) => boolean): ArchiveFiles {
  let total = 0;
  let count = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (originalSize > fileLimit || total + originalSize > totalLimit || count >= countLimit) return false;
      if (!wanted(name)) return false;
      total += originalSize;
      count += 1;
      return true;
    },
  });
  return new Map(Object.entries(files));
}
