import type { PluggedInServerList } from '../../generated/types.ts';
import { parseRecord } from '../../servers/parse-record.ts';
import { pluggedInItem } from '../../servers/plugged-in-item.ts';
import type { VersionNumber, ViewListing } from '../../servers/view-listing.ts';
import { kindOf, type PluggedInQuery } from './list-query.ts';

/** Of versions in order, those of the kinds that a query asks for. */
export function chooseVersions(
  listing: ViewListing,
  ordered: readonly VersionNumber[],
  { kinds }: Pick<PluggedInQuery, 'kinds'>,
): readonly VersionNumber[] {
  return kinds ? filterByKinds(listing, ordered, kinds) : ordered;
}

/** Few of thousands of servers differ in what kinds of packages they have, so each mixture is looked at once. */
function filterByKinds(
  listing: ViewListing,
  ordered: readonly VersionNumber[],
  kinds: ReadonlySet<string>,
): readonly VersionNumber[] {
  const known = new Map<string, boolean>();
  return ordered.filter((version) => {
    const mixture = listing.kindsOf(version);
    const isIn = known.get(mixture) ?? mixture.split(',').some((kind) => kinds.has(kindOf(kind)));
    known.set(mixture, isIn);
    return isIn;
  });
}

/** A record as an item of the list: JSON text. */
export function printItem(record: Uint8Array): string {
  return JSON.stringify(pluggedInItem(parseRecord(record)));
}

/** The answer (contract mcp.md §5.1, B10) as JSON text: both the pagination that was promised and the metadata that is sent. */
export function printItems(
  listing: ViewListing,
  query: Pick<PluggedInQuery, 'limit' | 'offset' | 'sort' | 'filteredBy'>,
  total: number,
  items: readonly string[],
): string {
  const rest = JSON.stringify(describeRest(listing, query, total, items.length));
  return `{"servers":[${items.join(',')}],${rest.slice(1)}`;
}

function describeRest(
  listing: ViewListing,
  { limit, offset, sort, filteredBy }: Pick<PluggedInQuery, 'limit' | 'offset' | 'sort' | 'filteredBy'>,
  total: number,
  count: number,
): Omit<PluggedInServerList, 'servers'> {
  return {
    pagination: { limit, offset, total },
    metadata: {
      count,
      total,
      ...(filteredBy !== undefined && { filtered_by: filteredBy }),
      sorted_by: sort,
      cached_at: lastSeen(listing),
    },
  };
}

const times = new WeakMap<ViewListing, string>();

/** When anything was last seen to change: not when some server read the index, which no two would agree on. */
function lastSeen(listing: ViewListing): string {
  const known = times.get(listing);
  if (known !== undefined) return known;
  const time = listing.index.versions.seen.reduce((last, seen) => Math.max(last, seen), 0);
  const text = new Date(time).toISOString();
  times.set(listing, text);
  return text;
}
