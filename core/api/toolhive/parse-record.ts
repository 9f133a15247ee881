import type { ServerResponse } from '../../generated/types.ts';
import { decodeUtf8 } from '../../text/decode-utf8.ts';

/** The record that bytes of the tree are. */
export function parseRecord(bytes: Uint8Array): ServerResponse {
  // The casts are true: the build wrote the bytes, as UTF-8, from a record.
  return JSON.parse(decodeUtf8(bytes) as string) as ServerResponse;
}
