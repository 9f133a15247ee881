import type { PagefindCard } from '#core/search/pagefind/pagefind-card.ts';
import type { Facet } from './search-query.ts';

/** What a result shows; those of the registry say no time. */
export type Card = Omit<PagefindCard, 'updated'> & Partial<Pick<PagefindCard, 'updated'>>;

/** By value, how many of the results have it. */
export type FacetCounts = ReadonlyMap<string, number>;

/** What was found, a page of it. */
export interface Found {
  /** Whether each result has all words that were asked for, or some, or is near in meaning. */
  readonly by: 'all words' | 'some words' | 'meaning';
  readonly cards: readonly Card[];
  /** On all pages. */
  readonly total: number;
  /** What the results can be narrowed by; absent where nobody counted. */
  readonly counts?: ReadonlyMap<Facet, FacetCounts>;
}
