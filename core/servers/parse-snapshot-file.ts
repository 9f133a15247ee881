import type { Finding } from '../problem.ts';
import { decodeUtf8 } from '../text/decode-utf8.ts';

/** What reading a file below `sources/` gave: its bytes, or why they were not read. */
export type SnapshotBytes = Uint8Array | 'no file' | 'too large';

/** Bytes that a file below `sources/` may have. The largest that a sync was seen to write have a fiftieth of it. */
export const snapshotFileLimit = 64 * 1024 * 1024;

/** What to do about a file of a snapshot that no sync wrote so. */
export const snapshotCure =
  'take the change back, or let `npm run sync -- --whole` write it anew; only the sync writes below sources/';

/** The value in a file below `sources/`, of which nothing is known yet. */
export function parseSnapshotFile(
  bytes: SnapshotBytes,
  file: string,
):
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly findings: readonly Finding[] } {
  const refuse = (message: string) =>
    ({ ok: false, findings: [{ file, message, cure: snapshotCure }] }) as const;
  if (bytes === 'no file') return refuse('is a link or a device, where only files may be');
  if (bytes === 'too large') return refuse(`is larger than ${snapshotFileLimit} bytes`);
  const text = decodeUtf8(bytes);
  if (text === undefined) return refuse('is not UTF-8');
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    return refuse('is not JSON');
  }
}
