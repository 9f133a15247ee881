/** What a search can be narrowed by, in the order in which the page has it. */
export const facets = ['type', 'category', 'platform', 'source'] as const;

export type Facet = (typeof facets)[number];

export const orders = ['relevance', 'newest', 'name'] as const;

export type Order = (typeof orders)[number];

/** Who answers: whoever does it better, the index in the browser, or the registry. */
export const answerers = ['either', 'words', 'meaning'] as const;

export type Answerer = (typeof answerers)[number];

/** A search, as the address of the search page says it. */
export interface SearchQuery {
  readonly text: string;
  /** What the results must have. */
  readonly chosen: Readonly<Partial<Record<Facet, string>>>;
  readonly order: Order;
  readonly by: Answerer;
  /** From 1. */
  readonly page: number;
}

export const emptyQuery: SearchQuery = { text: '', chosen: {}, order: 'relevance', by: 'either', page: 1 };

/** What a query string asks for; what it says wrongly is not said. */
export function readQuery(params: URLSearchParams): SearchQuery {
  const chosen = facets.flatMap((facet) => {
    const value = params.get(facet) ?? '';
    return value === '' ? [] : [[facet, value] as const];
  });
  const page = params.get('page') ?? '';
  return {
    text: (params.get('q') ?? '').trim(),
    chosen: Object.fromEntries(chosen),
    order: orders.find((order) => order === params.get('sort')) ?? 'relevance',
    by: answerers.find((by) => by === params.get('by')) ?? 'either',
    page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  };
}

/** The query string of a search, without `?`; what goes without saying is not said. */
export function printQuery({ text, chosen, order, by, page }: SearchQuery): string {
  const params = new URLSearchParams();
  if (text !== '') params.set('q', text);
  for (const facet of facets) {
    const value = chosen[facet];
    if (value !== undefined) params.set(facet, value);
  }
  if (order !== 'relevance') params.set('sort', order);
  if (by !== 'either') params.set('by', by);
  if (page > 1) params.set('page', String(page));
  return params.toString();
}
