import type { Coding, StoredDocument } from '../ports.ts';

/** The strong entity tag of a document in a coding (RFC 9110 §8.8.3): other bytes, other tag. */
export function entityTag({ digest }: StoredDocument, coding: Coding | undefined): string {
  return coding ? `"${digest}-${coding}"` : `"${digest}"`;
}

/** Whether If-None-Match names the tag, compared weakly as RFC 9110 §13.1.2 has it. */
export function isKnown(tag: string, ifNoneMatch: string | null): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((known) => known.trim().replace(/^W\//, '') === tag);
}
