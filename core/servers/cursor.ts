import { decodeUtf8, encodeUtf8 } from '../text/decode-utf8.ts';
import type { Position } from './view-listing.ts';

/**
 * A position as a cursor: base64url (RFC 4648 §5) of `name:version` without padding. Clients put cursors into addresses unescaped
 * (contract mcp.md §1.2.2), so it is of letters, digits, `-` and `_` alone.
 */
export function printCursor({ name, version }: Position): string {
  const bytes = encodeUtf8(version === undefined ? name : `${name}:${version}`);
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(index, index + 3);
    const bits = (a << 16) | (b << 8) | c;
    text += `${digits[bits >> 18]}${digits[(bits >> 12) & 63]}${digits[(bits >> 6) & 63]}${digits[bits & 63]}`;
  }
  return text.slice(0, Math.ceil((bytes.length * 4) / 3));
}

/**
 * A cursor of any kind that clients hold: ours, the official registry's `name:version` (or a name alone), the ToolHive server's base64
 * of `name,version`. What is none of these is undefined; the official registry takes it for a name.
 */
export function parseCursor(cursor: string): Position | undefined {
  const official = splitAt(cursor, ':');
  if (official && isName(official.name)) return official;
  if (isName(cursor)) return { name: cursor };
  const decoded = decodeBase64(cursor);
  if (decoded === undefined) return undefined;
  if (isName(decoded)) return { name: decoded };
  // A version may hold a comma, and a name neither of the two: what stands first is the separator.
  const comma = splitAt(decoded, ',');
  const colon = splitAt(decoded, ':');
  return [colon, comma].find((position) => position && isName(position.name));
}

function splitAt(text: string, separator: string): Position | undefined {
  const at = text.indexOf(separator);
  return at < 0 ? undefined : { name: text.slice(0, at), version: text.slice(at + 1) };
}

function isName(text: string): boolean {
  return /^[a-zA-Z0-9.-]+\/[a-zA-Z0-9._-]+$/.test(text);
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Text of base64 or base64url, padded or not; undefined if it is neither, or no UTF-8. */
function decodeBase64(text: string): string | undefined {
  const plain = text
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9_-]+$/.test(plain) || plain.length % 4 === 1) return undefined;
  const bytes: number[] = [];
  for (let index = 0; index < plain.length; index += 4) {
    const four = [...plain.slice(index, index + 4)].map((digit) => digits.indexOf(digit));
    const [a = 0, b = 0, c = 0, d = 0] = four;
    const bits = (a << 18) | (b << 12) | (c << 6) | d;
    bytes.push(bits >> 16, (bits >> 8) & 255, bits & 255);
    if (four.length < 4) bytes.length -= 4 - four.length;
  }
  return decodeUtf8(Uint8Array.from(bytes));
}
