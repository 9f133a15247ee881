import type { ServerResponse } from '../generated/types.ts';
import { decodeUtf8 } from '../text/decode-utf8.ts';

/** A record as `printRecord` wrote it. Throws if the bytes are no JSON. */
export function parseRecord(bytes: Uint8Array): ServerResponse {
  // The casts are true: the records of a part are made by `printRecord`, and by nobody else.
  return JSON.parse(decodeUtf8(bytes) as string) as ServerResponse;
}
