import { searchParameters } from '../ctx/search.ts';
import { queryEndpoint } from '../endpoint.ts';
import type { PageLimits } from '../paging.ts';

/** An agent pays for what it reads by the word. */
export const searchTextLimits: PageLimits = { most: 50, otherwise: 10 };

/** What an agent reads to find a package. */
export const searchText = queryEndpoint({
  protocol: 'text',
  path: '/search.ctx',
  method: 'get',
  extension: '',
  mediaType: 'text/plain; charset=utf-8',
  cache: 'revalidate',
  limit: 'read',
  query: searchParameters(searchTextLimits),
  summary: 'The public packages that a query is after, in plain text for agents.',
});
