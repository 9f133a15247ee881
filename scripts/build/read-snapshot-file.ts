import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { type SnapshotBytes, snapshotFileLimit } from '#core/servers/parse-snapshot-file.ts';

// Windows has neither; and a pipe that nobody writes to would hold us for ever.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** The bytes of a file below `sources/`, a link not followed. Throws if there is none at the path, from the root of the registry folder. */
export function readSnapshotFile(root: string, path: string): SnapshotBytes {
  const descriptor = openIfFile(`${root}/${path}`);
  if (descriptor === undefined) return 'no file';
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return 'no file';
    return stat.size > snapshotFileLimit ? 'too large' : readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Undefined for a link. */
function openIfFile(path: string): number | undefined {
  try {
    return openSync(path, flags);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // A link, where BSD says so in its own way; and a socket.
    if (['ELOOP', 'EMLINK', 'EFTYPE', 'ENXIO'].includes(code)) return undefined;
    throw new Error(`${path} cannot be read; run npm run sync to write it anew`, { cause: error });
  }
}
