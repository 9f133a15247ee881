import { endpointList } from '../endpoints.ts';
import { type Locale, locales, pageIds, pathIn } from '../site/pages.ts';
import { pathSource } from './path-source.ts';

/** Whether pages for readers lie beside the documents. */
export type SitePresence = 'there' | 'absent';

/** What of `/` is shown to who prefers pages, and what to all others. */
export const rootFiles = { page: '/index.html', document: '/index.json' } as const;

/**
 * Source of a regular expression over the decoded addresses of all pages but `/`: the file of each is the address with `.html` added. It
 * fits some names of documents as well, which `documentEnding` tells apart.
 */
export function pageSource(): string {
  const others = locales.filter((locale) => locale !== 'en');
  const homes = others.map((locale) => pathSource(pathIn(locale, 'homePage')));
  const below = pageIds.map((id) => pathIn('en', id)).filter((path) => path !== '/');
  return `^(?:${homes.join('|')}|(?:${homes.join('|')})?(?:${below.map((path) => pathSource(path)).join('|')}))$`;
}

/** Source of a regular expression that fits what ends as a document does, or as another file of the tree. */
export function documentEnding(): string {
  const endings = endpointList
    .filter(([, { emits }]) => emits)
    .flatMap(([, { path, extension }]) => /\.([a-z]+)$/.exec(path + extension)?.[1] ?? []);
  return `\\.(?:${[...new Set(endings)].sort().join('|')})$`;
}

/** Source of a regular expression over Accept that fits where pages are named before JSON: what browsers send. */
export const prefersPage = '^(?:(?!json).)*text/html';

/** The page that is shown where there is nothing, in the language that an address begins with; the last holds for all others. */
export function missingPages(): readonly { readonly pattern: string; readonly file: string }[] {
  const fileIn = (locale: Locale) => `${pathIn(locale, 'notFoundPage')}.html`;
  const others = locales
    .filter((locale) => locale !== 'en')
    .map((locale) => ({
      pattern: `^${pathSource(pathIn(locale, 'homePage'))}(?:/|$)`,
      file: fileIn(locale),
    }));
  return [...others, { pattern: '', file: fileIn('en') }];
}
