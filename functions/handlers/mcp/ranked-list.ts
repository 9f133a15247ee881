import { isSearchMode, type SearchMode, searchModes } from '#core/api/ctx/search.ts';
import { printPage } from '#core/api/mcp/print-page.ts';
import type { Query } from '#core/api/paging.ts';
import type { VersionNumber, ViewListing } from '#core/servers/view-listing.ts';
import type { Edge } from '../../edge.ts';
import { HttpProblem } from '../../errors.ts';
import type { EdgeView } from '../../views/views.ts';
import { Prepared } from '../prepared.ts';
import type { ListQuery } from './list-query.ts';

/** How a list is to be searched, where it was asked for the real search: an extension of ours (docs/compatibility.md). */
export interface Ranking {
  readonly query: string;
  readonly mode: SearchMode;
  /** Ranks to pass over: what the cursor of the page before said. */
  readonly offset: number;
}

/** What a list's query asks of the search; undefined for a list in order of name. Throws an HttpProblem for a mode or a cursor that is none. */
export function readRanking({ search, search_mode: mode, cursor }: Query): Ranking | undefined {
  if (!search || mode === undefined) return undefined;
  if (!isSearchMode(mode)) {
    throw new HttpProblem('bad_request', `Invalid search_mode parameter: must be ${searchModes.join(', ')}`);
  }
  const [, rank] = /^rank-(\d{1,9})$/.exec(cursor ?? '') ?? [];
  if (cursor && rank === undefined)
    throw new HttpProblem('bad_request', 'Invalid cursor parameter: it is no cursor of this search');
  return { query: search, mode, offset: Number(rank ?? 0) };
}

const printRank = (rank: number) => `rank-${rank}`;

// Ranks that a page looks at: where a version or a time is asked for as well, few of many may fit.
const lookedAt = 1000;

/** A page of a view in order of rank: of each server the latest version, or the version that was asked for. */
export async function answerRanked(
  { views, searches }: Pick<Edge, 'views' | 'searches'>,
  { listing }: EdgeView,
  { query, mode, offset }: Ranking,
  wanted: Pick<ListQuery, 'limit' | 'version' | 'since'>,
): Promise<Prepared> {
  const isPlain = wanted.since === undefined && (wanted.version ?? 'latest') === 'latest';
  const limit = isPlain ? wanted.limit : lookedAt;
  const { hits, total } = await searches.searchView(listing, query, { mode, filters: [], limit, offset });
  const versions: VersionNumber[] = [];
  let rank = offset;
  for (const { server } of hits) {
    if (versions.length === wanted.limit) break;
    rank += 1;
    const version = chooseVersion(listing, server!, wanted);
    if (version !== undefined) versions.push(version);
  }
  const records = await views.records(listing, versions);
  return new Prepared(printPage(records, rank < total ? printRank(rank) : undefined));
}

function chooseVersion(
  listing: ViewListing,
  server: string,
  { version = 'latest', since }: Pick<ListQuery, 'version' | 'since'>,
): VersionNumber | undefined {
  const found = listing.find(server, version, 'hidden');
  if (found === undefined) return undefined;
  return since === undefined || listing.index.versions.seen[found]! > since ? found : undefined;
}
