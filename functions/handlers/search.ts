import { type AskedSearch, readSearchQuery, searchLimits } from '#core/api/ctx/search.ts';
import type { PageLimits, Query } from '#core/api/paging.ts';
import type { SearchAnswer } from '#core/generated/types.ts';
import { HttpProblem } from '../errors.ts';
import { describeFound } from '../search/found-packages.ts';
import type { Handler } from './handler.ts';

export const search: Handler = async ({ query }, { searches, documents }) => {
  const asked = askedOf(query, searchLimits);
  const { hits, total } = await searches.search(asked.query, asked.options);
  return { packages: await describeFound(documents, hits), total } satisfies SearchAnswer;
};

/** What a query string asks of the search. Throws an HttpProblem in the words of the contract if it cannot be done. */
export function askedOf(query: Query, limits: PageLimits): AskedSearch {
  const asked = readSearchQuery(query, limits);
  if (typeof asked === 'string') throw new HttpProblem('bad_request', asked);
  return asked;
}
