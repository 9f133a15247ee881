import { compare } from '../problem.ts';

/** A regular file of an archive. */
export interface ArchiveEntry {
  /** Relative, parts joined by `/`, no leading `./`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** 0755 for what begins with `#!`, else 0644: told from the bytes, for a checkout on Windows has no modes. */
export function modeOf(bytes: Uint8Array): number {
  return bytes[0] === 0x23 && bytes[1] === 0x21 ? 0o755 : 0o644;
}

/** The order in which every archive lists its files: by UTF-16 units of the path. */
export function sortEntries(entries: Iterable<ArchiveEntry>): ArchiveEntry[] {
  return [...entries].sort((a, b) => compare(a.path, b.path));
}
