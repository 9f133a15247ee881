import { type Catalog, isListed } from '../../catalog/catalog.ts';
import type { KeywordList } from '../../generated/types.ts';
import { compare } from '../../problem.ts';
import { queryEndpoint, staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { once } from '../once.ts';
import { type PageLimits, pageFrom, pageOf, pageParameters, type Query } from '../paging.ts';
import { countBy } from './count-by.ts';

const pageLimits: PageLimits = { most: 200, otherwise: 50 };

function countKeywords({ rows }: Catalog): KeywordList {
  const counts = countBy([...rows.values()].filter(isListed), (row) => row.keywords);
  const sorted = [...counts].sort(([a, m], [b, n]) => n - m || compare(a, b));
  return { keywords: sorted.map(([slug, count]) => ({ slug, package_count: count })), total: sorted.length };
}

/** One page of all the keywords there are. */
export function pageOfKeywords({ keywords, total }: KeywordList, query: Query): KeywordList {
  return { keywords: [...pageOf(keywords, pageFrom(query, pageLimits))], total };
}

export const keywordIndex = staticEndpoint({
  ...ctxJson,
  path: '/v1/index/keywords',
  summary: 'Every keyword of public packages, the most used first.',
  schema: 'KeywordList',
  emits: { of: 'catalog', instances: once, body: (catalog) => ({ json: countKeywords(catalog) }) },
});

export const keywordList = queryEndpoint({
  ...ctxJson,
  path: '/v1/keywords',
  method: 'get',
  query: pageParameters(pageLimits),
  summary: 'The keywords of public packages, the most used first, a page at a time.',
  schema: 'KeywordList',
  emits: {
    of: 'catalog',
    instances: once,
    body: (catalog) => ({ json: pageOfKeywords(countKeywords(catalog), {}) }),
  },
});
