import type { Locale } from '#core/api/site/pages.ts';
import type { Category } from '#core/generated/types.ts';
import { ownSource } from '#core/search/pagefind/pagefind-card.ts';
import type { PageWords } from '../client/search/page-words.ts';
import { stringsFor } from '../strings/strings-for.ts';
import { translateTerm } from '../text/translate-term.ts';
import { boxWords } from './search-words.ts';

/** What the script of the search page is told; `registry` is the name of the whole. */
export function searchPageWords(
  locale: Locale,
  registry: string,
  categories: readonly Pick<Category, 'slug' | 'name'>[],
): PageWords {
  const { common, search } = stringsFor(locale);
  return {
    ...boxWords(locale),
    locale,
    title: `${search.titleOf('{query}')} · ${registry}`,
    untitled: `${search.title} · ${registry}`,
    allWords: search.how.allWords,
    meaning: search.how.meaning,
    everything: search.everything,
    facets: search.facets,
    values: {
      type: common.types,
      category: Object.fromEntries(categories.map(({ slug, name }) => [slug, translateTerm(name, locale)])),
      source: { [ownSource]: search.ownSource },
    },
    previous: common.pager.previous,
    next: common.pager.next,
    pageOf: search.pageOf('{page}', '{pages}'),
  };
}
