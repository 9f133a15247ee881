import type { Locale } from '#core/api/site/pages.ts';
import type { BoxWords } from '../client/search/box-words.ts';
import { addressOf, linksFor } from '../links.ts';
import { stringsFor } from '../strings/strings-for.ts';

/** What the script of the search is told, as JSON. */
export function boxWords(locale: Locale): BoxWords {
  const { common, search } = stringsFor(locale);
  const links = linksFor(locale);
  return {
    registry: addressOf('search', {}),
    packages: links.package(''),
    browse: links.categories(),
    browseText: search.browse,
    types: common.types,
    none: search.results.none,
    one: search.results.one,
    many: search.results.many('{count}'),
    someWords: search.how.someWords,
    allResults: search.allResults('{query}'),
    failed: search.failed,
  };
}
