import { parseBase64, printBase64Url } from '../text/base64.ts';
import type { Position } from './view-listing.ts';

/**
 * A position as a cursor: base64url (RFC 4648 §5) of `name:version` without padding. Clients put cursors into addresses unescaped
 * (contract mcp.md §1.2.2), so it is of letters, digits, `-` and `_` alone.
 */
export function printCursor({ name, version }: Position): string {
  return printBase64Url(version === undefined ? name : `${name}:${version}`);
}

/**
 * A cursor of any kind that clients hold: ours, the official registry's `name:version` (or a name alone), the ToolHive server's base64
 * of `name,version`. What is none of these is undefined; the official registry takes it for a name.
 */
export function parseCursor(cursor: string): Position | undefined {
  const official = splitAt(cursor, ':');
  if (official && isName(official.name)) return official;
  if (isName(cursor)) return { name: cursor };
  const decoded = parseBase64(cursor);
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
