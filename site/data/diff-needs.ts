import type { Need } from './needs.ts';

/** What a version asks for beyond the one before it, and what it no longer does. */
export interface NeedChanges {
  readonly added: readonly Need[];
  readonly changed: readonly { readonly before: Need; readonly after: Need }[];
  readonly removed: readonly Need[];
}

/** The difference of two versions' needs. What only says more of the same thing, as that a variable is now required, is changed. */
export function diffNeeds(before: readonly Need[], after: readonly Need[]): NeedChanges {
  const old = new Map(before.map((need) => [keyOf(need), need]));
  const now = new Set(after.map(keyOf));
  const both = after.flatMap((need) => {
    const known = old.get(keyOf(need));
    return known && known.detail !== need.detail ? [{ before: known, after: need }] : [];
  });
  return {
    added: after.filter((need) => !old.has(keyOf(need))),
    changed: both,
    removed: before.filter((need) => !now.has(keyOf(need))),
  };
}

function keyOf({ kind, value }: Need): string {
  return `${kind}\0${value}`;
}
