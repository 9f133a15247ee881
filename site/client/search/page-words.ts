import type { Locale } from '#core/api/site/pages.ts';
import type { BoxWords } from './box-words.ts';
import type { Facet } from './search-query.ts';

/** What the search page says, given by the page as JSON. */
export interface PageWords extends BoxWords {
  readonly locale: Locale;
  /** With `{query}`; what the browser calls the page. */
  readonly title: string;
  readonly untitled: string;
  readonly allWords: string;
  readonly meaning: string;
  readonly everything: string;
  readonly facets: Readonly<Record<Facet, string>>;
  /** What values are called that are not their own names. */
  readonly values: Readonly<Partial<Record<Facet, Readonly<Record<string, string>>>>>;
  readonly previous: string;
  readonly next: string;
  /** With `{page}` and `{pages}`. */
  readonly pageOf: string;
}
