import { keywordSlug } from '../../catalog/keyword-slugs.ts';
import type { SearchOptions } from '../../search/search.ts';
import { type QueryParameter, queryEndpoint, staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { once } from '../once.ts';
import { type PageLimits, pageFrom, pageParameters, type Query } from '../paging.ts';

export type SearchMode = SearchOptions['mode'];

/** How a search can be done, the usual way first. */
export const searchModes = ['hybrid', 'fts', 'vector'] as const satisfies readonly SearchMode[];

export function isSearchMode(text: string): text is SearchMode {
  return searchModes.some((mode) => mode === text);
}

const text = { type: 'string' };

/** What every search can be asked. */
export function searchParameters(limits: PageLimits): readonly QueryParameter[] {
  return [
    { name: 'q', description: 'What is looked for, in words.', schema: text, required: true },
    {
      name: 'mode',
      description:
        'Whether to look for the words (`fts`), for what is near in meaning (`vector`), or for both.',
      schema: { type: 'string', enum: searchModes, default: searchModes[0] },
    },
    { name: 'type', description: 'Only packages of this type.', schema: text },
    { name: 'category', description: 'Only packages in the category of this slug.', schema: text },
    { name: 'keyword', description: 'Only packages with this keyword.', schema: text },
    {
      name: 'platform',
      description: 'Only packages that name this platform, such as `linux-amd64`.',
      schema: text,
    },
    ...pageParameters(limits),
  ];
}

/** Why a search cannot be done, in the words of the contract (ctx.md §1.3). */
export const searchProblems = {
  noQuery: "Query parameter 'q' is required",
  noMode: 'Invalid mode. Use: fts, vector, or hybrid',
} as const;

/** A search as it was asked for. */
export interface AskedSearch {
  readonly query: string;
  readonly options: SearchOptions;
}

/** What a query string asks of the search; a text if it cannot be done. */
export function readSearchQuery(query: Query, limits: PageLimits): AskedSearch | string {
  const asked = query['q']?.trim() ?? '';
  if (asked === '') return searchProblems.noQuery;
  const mode = query['mode'] ?? searchModes[0];
  if (!isSearchMode(mode)) return searchProblems.noMode;
  return { query: asked, options: { mode, filters: filtersFrom(query), ...pageFrom(query, limits) } };
}

/** The filters that a query asks for; all must hold. */
function filtersFrom({ type, category, keyword, platform }: Query): string[] {
  return [
    ...(type ? [`type:${type}`] : []),
    ...(category ? [`category:${category}`] : []),
    ...(keyword === undefined || keyword === '' ? [] : [`keyword:${keywordSlug(keyword)}`]),
    ...(platform ? [`platform:${platform}`] : []),
  ];
}

export const searchLimits: PageLimits = { most: 100, otherwise: 20 };

/** GET /v1/search (contract ctx.md §1.3 and §5). A host without functions has nothing to answer it with. */
export const search = queryEndpoint({
  ...ctxJson,
  path: '/v1/search',
  method: 'get',
  query: searchParameters(searchLimits),
  summary: 'The public packages that a query is after, the best first.',
  schema: 'SearchAnswer',
});

export const searchHeader = staticEndpoint({
  ...ctxJson,
  path: '/v1/search/index',
  summary: 'What the index of the search is made of, for those who search by themselves.',
  schema: 'SearchHeader',
  emits: { of: 'search', instances: once, body: ({ header }) => ({ json: header }) },
});

/** A part of the index. Its address is the digest of its bytes, so a header and its parts never disagree. */
export const searchPart = staticEndpoint({
  ...ctxJson,
  path: '/v1/search/parts/{part}',
  extension: '.bin',
  mediaType: 'application/octet-stream',
  cache: 'immutable',
  summary: 'A part of the index of the search, as its header names it.',
  emits: {
    of: 'search',
    instances: ({ parts }) => [...parts.keys()].map((part) => ({ part })),
    body: ({ parts }, { part }) => ({ bytes: parts.get(part)! }),
  },
});
