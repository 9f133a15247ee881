import { type ArchiveEntry, sortEntries } from './entries.ts';
import { buildGzip } from './gzip.ts';
import { buildTar } from './tar.ts';
import { buildZip } from './zip.ts';

/** The two archives of a release: for the `ctx` client, and for clients of skills. */
export interface Archives {
  readonly 'tar.gz': Uint8Array;
  readonly zip: Uint8Array;
}

export const archiveFormats = ['tar.gz', 'zip'] as const satisfies readonly (keyof Archives)[];

// To deflate what is small would be two fifths of the work of a build, and save a client a packet or two.
const worthDeflating = 16 * 1024;

function levelFor(size: number): 0 | 6 {
  return size < worthDeflating ? 0 : 6;
}

/**
 * The archives of a release's files. The same files give the same bytes on every machine: sorted, fixed times and modes, and a
 * deflate in JavaScript, because zlib's output differs by version and processor. Every constant here is part of every recorded digest.
 */
export function buildArchives(entries: Iterable<ArchiveEntry>): Archives {
  const sorted = sortEntries(entries);
  const tar = buildTar(sorted);
  return {
    'tar.gz': buildGzip(tar, levelFor(tar.length)),
    zip: buildZip(sorted, levelFor),
  };
}
