import { pagefindTerm } from '#core/search/pagefind/pagefind-terms.ts';
import { parseQuery } from '#core/search/parse-query.ts';
import { buildSynonyms } from '#core/search/synonyms.ts';
import type { FacetCounts } from './found.ts';
import type { Pagefind, PagefindAnswer, PagefindData, PagefindOptions, PagefindResult } from './pagefind.ts';
import { type Facet, facets, type SearchQuery } from './search-query.ts';

const noSynonyms = buildSynonyms(undefined);

/** The packages that have every word of a query; all there are if it is narrowed or ordered only. */
export async function findAllWords(
  pagefind: Pagefind,
  query: SearchQuery,
): Promise<readonly PagefindResult[]> {
  const terms = ownTerms(query);
  if (query.text !== '' && terms.length === 0) return [];
  const { results } = await ask(pagefind, terms, optionsOf(query));
  return (await hasAll(results[0], terms)) ? results : [];
}

/**
 * How many packages with every word each value of a facet would leave. Of a facet that is chosen already, they are counted as if it were
 * not, so that another can be chosen instead.
 */
export async function countFacets(
  pagefind: Pagefind,
  query: SearchQuery,
): Promise<ReadonlyMap<Facet, FacetCounts>> {
  await pagefind.filters();
  const counts = new Map<Facet, FacetCounts>();
  for (const facet of facets) {
    const { [facet]: _, ...others } = query.chosen;
    const { filters } = await ask(pagefind, ownTerms(query), { filters: others });
    const found = Object.entries(filters[facet] ?? {}).filter(([, count]) => count > 0);
    counts.set(facet, new Map(found));
  }
  return counts;
}

function ask(
  pagefind: Pagefind,
  terms: readonly string[],
  options: PagefindOptions,
): Promise<PagefindAnswer> {
  return pagefind.search(terms.length > 0 ? terms.join(' ') : null, options);
}

/** The terms of the words as they were written, as Pagefind is asked for them. */
function ownTerms({ text }: SearchQuery): string[] {
  return parseQuery(text, noSynonyms).flatMap(({ ways }) => (ways[0]?.terms ?? []).map(pagefindTerm));
}

/** What a query is narrowed to and ordered by, as Pagefind is told. */
export function optionsOf({ chosen, order }: SearchQuery): PagefindOptions {
  return {
    filters: chosen,
    ...(order === 'newest' && { sort: { updated: 'desc' } }),
    ...(order === 'name' && { sort: { name: 'asc' } }),
  };
}

/**
 * Whether a result has what was asked for. For a word that stands nowhere Pagefind finds what its first letters begin, down to a single
 * one: such results are none.
 */
export async function hasAll(result: PagefindResult | undefined, terms: readonly string[]): Promise<boolean> {
  if (!result) return false;
  const there = termsOf(await result.data());
  return terms.every((term) => there.some((other) => other.startsWith(term)));
}

function termsOf({ raw_content, meta }: PagefindData): string[] {
  return `${meta['title']} ${raw_content}`.split(/\s+/);
}
