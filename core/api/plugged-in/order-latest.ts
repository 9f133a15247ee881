import type { VersionNumber, ViewListing } from '../../servers/view-listing.ts';

type Order = 'newest' | 'oldest' | 'a to z' | 'z to a';

/** What `sort` may be, and the order that each word means (contract mcp.md §5.1, B8). */
export const orderWords = {
  newest: 'newest',
  release_date_desc: 'newest',
  date_desc: 'newest',
  release_date_asc: 'oldest',
  date_asc: 'oldest',
  alphabetical: 'a to z',
  name_asc: 'a to z',
  name_desc: 'z to a',
} as const satisfies Record<string, Order>;

export type OrderWord = keyof typeof orderWords;

/** The latest version of every server that lists show, in order. */
export function orderLatest(listing: ViewListing, word: OrderWord): readonly VersionNumber[] {
  const versions = [...listing.shown('latest')];
  const { published } = listing.index.versions;
  // Versions are numbered in order of name, then of their texts: what breaks every tie, so that pages neither overlap nor skip.
  const compare: { readonly [Each in Order]: (a: VersionNumber, b: VersionNumber) => number } = {
    newest: (a, b) => published[b]! - published[a]! || a - b,
    oldest: (a, b) => published[a]! - published[b]! || a - b,
    'a to z': (a, b) => a - b,
    'z to a': (a, b) => b - a,
  };
  return versions.sort(compare[orderWords[word]]);
}
