import { type Endpoint, staticEndpoint } from '../endpoint.ts';
import { type Params, pathPattern } from '../path.ts';

/** The languages of the site. */
export const locales = ['en', 'zh-CN'] as const;

export type Locale = (typeof locales)[number];

function page<const Path extends string>(path: Path, summary: string) {
  return staticEndpoint({
    path,
    summary,
    protocol: 'site',
    mediaType: 'text/html; charset=utf-8',
    extension: path === '/' ? 'index.html' : '.html',
    cache: 'revalidate',
    limit: 'read',
    emits: { of: 'page' },
  });
}

/** The pages in English; where two templates fit an address, the one that stands first is meant. */
export const pages = {
  homePage: page('/', 'What this registry is, and what is new in it.'),
  searchPage: page('/search', 'Finds packages by words.'),
  typePage: page('/types/{type}', 'The packages of a type.'),
  typePageN: page('/types/{type}/{page}', 'More packages of a type.'),
  categoriesPage: page('/categories', 'The categories of packages.'),
  categoryPage: page('/categories/{category}', 'The packages of a category.'),
  categoryPageN: page('/categories/{category}/{page}', 'More packages of a category.'),
  catalogsPage: page('/catalogs', 'The catalogs, and the state of the sources they are gathered from.'),
  catalogPage: page('/catalogs/{view}', 'The servers of a catalog.'),
  catalogPageN: page('/catalogs/{view}/{page}', 'More servers of a catalog.'),
  publishPage: page('/publish', 'How to publish a package.'),
  apiPage: page('/docs/api', 'The addresses that programs read.'),
  docsPage: page('/docs', 'The documentation.'),
  docPage: page('/docs/{doc}', 'A part of the documentation.'),
  scopePage: page('/@{scope}', 'A scope, and its packages.'),
  packagePage: page('/{package}', 'A package.'),
  versionPage: page('/{package}@{version}', 'A version of a package, and what changed in it.'),
  notFoundPage: page('/404', 'What is shown where there is nothing.'),
} as const;

type Pages = typeof pages;

export type PageId = keyof Pages;

/** The parameters of a page's address. */
export type PageParams<Id extends PageId> = Params<Pages[Id]['path']>;

/** The ids of the pages. */
// The cast is true: the keys of the table are the ids. TypeScript calls the keys of any object `string`.
export const pageIds = Object.keys(pages) as readonly PageId[];

/** The pages in Chinese: each below /zh-CN, its id ending in `Zh`. */
// The cast is true: each id is that of an English page with its ending.
export const chinesePages = Object.fromEntries(
  pageIds.map((id) => [`${id}Zh`, { ...page(pathIn('zh-CN', id), `${pages[id].summary} In Chinese.`) }]),
) as { readonly [Id in PageId as `${Id}Zh`]: Endpoint & { readonly kind: 'static' } };

/** The template of a page's address in a language. */
export function pathIn(locale: Locale, id: PageId): string {
  const { path } = pages[id];
  return locale === 'en' ? path : `/${locale}${path === '/' ? '' : path}`;
}

/** The endpoint of a page in a language. */
export function pageIn(locale: Locale, id: PageId): Endpoint {
  return locale === 'en' ? pages[id] : chinesePages[`${id}Zh`];
}

/** Which page an address is, and in which language. */
export interface FoundPage {
  readonly id: PageId;
  readonly params: Params;
  readonly locale: Locale;
}

const routes = locales.flatMap((locale) =>
  pageIds.map((id) => ({ id, locale, pattern: pathPattern(pathIn(locale, id)) })),
);

/** The page of a decoded address, or undefined. */
export function findPage(path: string): FoundPage | undefined {
  for (const { id, locale, pattern } of routes) {
    const found = pattern.exec(path);
    if (found) return { id, locale, params: { ...found.groups } };
  }
  return undefined;
}
