import { queryEndpoint } from '../endpoint.ts';
import { pluggedInJson } from './plugged-in-json.ts';

/** Has the server look at its documents again (contract mcp.md §5.1, B23). */
export const cacheRefresh = queryEndpoint({
  ...pluggedInJson,
  path: '/v0/cache/refresh',
  aliases: ['/plugged-in/v0/cache/refresh'],
  method: 'post',
  query: [],
  cache: 'live',
  limit: 'read',
  summary: 'Look at the documents again now, rather than in a moment.',
  schema: 'CacheRefresh',
});
