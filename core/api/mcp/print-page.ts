import { encodeUtf8 } from '../../text/decode-utf8.ts';

/** What stands beside the records of a page (contract mcp.md §1.2.1). */
export interface PageMetadata {
  readonly nextCursor?: string;
  readonly count: number;
}

/** The protocol's list, its records taken over byte by byte. */
export function printPage(records: readonly Uint8Array[], nextCursor?: string): Uint8Array<ArrayBuffer> {
  const metadata: PageMetadata = { ...(nextCursor !== undefined && { nextCursor }), count: records.length };
  return joinList('{"servers":[', records, `],"metadata":${JSON.stringify(metadata)}}`);
}

/** The items of a JSON list as they are, commas between them, after a text and before another. */
export function joinList(head: string, parts: readonly Uint8Array[], tail: string): Uint8Array<ArrayBuffer> {
  const [start, end] = [encodeUtf8(head), encodeUtf8(tail)];
  const commas = Math.max(0, parts.length - 1);
  const size = parts.reduce((sum, part) => sum + part.length, start.length + commas + end.length);
  const joined = new Uint8Array(size);
  joined.set(start);
  let offset = start.length;
  for (const [index, part] of parts.entries()) {
    if (index > 0) joined[offset++] = comma;
    joined.set(part, offset);
    offset += part.length;
  }
  joined.set(end, offset);
  return joined;
}

const comma = 0x2c;
