import { expandPath } from '#core/api/path.ts';
import { type FoundPage, type Locale, pathIn } from '#core/api/site/pages.ts';
import { translate } from '../links.ts';

/** The address of a page in a language. */
export function addressOfPage(page: FoundPage, locale: Locale): string {
  return translate(expandPath(pathIn(page.locale, page.id), page.params), locale);
}
