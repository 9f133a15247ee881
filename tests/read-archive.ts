import { unzipSync } from 'fflate';
import { Parser } from 'tar';

/** A member of an archive, as a program that is not ours reads it. */
export interface Member {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** As octal digits. */
  readonly mode: string;
  /** What the header says it is: `File`, or what the format calls it. */
  readonly type: string;
}

/** The members of a gzip-compressed tar in their order, read by the `tar` package. */
export async function membersOfTar(archive: Uint8Array): Promise<Member[]> {
  const members: Member[] = [];
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry) => {
      const chunks: Uint8Array[] = [];
      entry.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      entry.on('end', () => {
        const mode = (entry.mode ?? 0).toString(8);
        members.push({ path: entry.path, bytes: Buffer.concat(chunks), mode, type: entry.type });
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
    parser.end(Buffer.from(archive));
  });
  return members;
}

/** The members of a zip in the order of its directory, their contents read by fflate. */
export function membersOfZip(archive: Uint8Array): Member[] {
  const contents = unzipSync(archive);
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.byteLength - 22; // ours bear no comment
  const members: Member[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const nameLength = view.getUint16(at + 28, true);
    const path = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + nameLength));
    const attributes = view.getUint32(at + 38, true) >>> 16;
    const type = (attributes & 0o170000) === 0o100000 ? 'File' : attributes.toString(8);
    members.push({ path, bytes: contents[path]!, mode: (attributes & 0o7777).toString(8), type });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return members;
}
