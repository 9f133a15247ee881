import { constants, realpathSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { resolve, sep } from 'node:path';

// What an address can name that is no file: absent, a file where a folder should be, a folder, a link, a name too long for the disk.
const absences = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG']);

/** Opens a file below a folder; undefined if there is no such file, or if it is a link or lies behind one. `root` is a real path. */
export async function openInside(root: string, file: string): Promise<FileHandle | undefined> {
  const path = resolve(root, file);
  if (!path.startsWith(root + sep)) return undefined;
  try {
    // The real path differs where a link leads elsewhere, and on disks that ignore case where the case does.
    if (realpathSync.native(path) !== path) return undefined;
    return await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    if (absences.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

/** The bytes of a file below a folder, or undefined as above. */
export async function readInside(root: string, file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const handle = await openInside(root, file);
  if (!handle) return undefined;
  try {
    const stat = await handle.stat();
    return stat.isFile() ? await readAt(handle, 0, stat.size) : undefined;
  } finally {
    await handle.close();
  }
}

/** So many bytes from an offset. Throws if the file ends before. */
export async function readAt(
  handle: FileHandle,
  offset: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (let read = 0; read < length; ) {
    const { bytesRead } = await handle.read(bytes, read, length - read, offset + read);
    if (bytesRead === 0) throw new Error(`a file ends at ${offset + read}, before ${offset + length}`);
    read += bytesRead;
  }
  return bytes;
}
