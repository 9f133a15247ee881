import { type Locale, type PageId, pathIn } from '#core/api/site/pages.ts';

/** Addresses of every kind of page as hostile-registry.ts has them. A missing kind does not compile. */
const samples: { readonly [Id in PageId]: readonly string[] } = {
  homePage: ['/'],
  searchPage: ['/search', '/search?q=pdf', '/search?q=nothingofthekind'],
  typePage: ['/types/mcp'],
  typePageN: ['/types/mcp/2'],
  categoriesPage: ['/categories'],
  categoryPage: ['/categories/files'],
  categoryPageN: ['/categories/files/2'],
  catalogsPage: ['/catalogs'],
  catalogPage: ['/catalogs/default'],
  catalogPageN: ['/catalogs/default/2'],
  publishPage: ['/publish'],
  apiPage: ['/docs/api'],
  docsPage: ['/docs'],
  docPage: ['/docs/configuration'],
  scopePage: ['/@acme'],
  packagePage: [
    '/@acme/pdf',
    '/@acme/tides',
    '/@acme/scan',
    '/@acme/office',
    '/@acme/minutes',
    '/@lena/regret',
  ],
  versionPage: ['/@acme/pdf@1.2.0', '/@acme/changelog@1.4.2', '/@lena/regret@1.0.0'],
  notFoundPage: ['/404', '/@acme/nowhere'],
};

/** One address of every kind of page, in English. */
export const onePageOfEachKind: readonly string[] = Object.values(samples).map(([first]) => first!);

/** All of them, in English. */
export const samplePages: readonly string[] = Object.values(samples).flat();

/** The same in a language. */
export function inLanguage(path: string, locale: Locale): string {
  return locale === 'en' ? path : `${pathIn(locale, 'homePage')}${path === '/' ? '' : path}`;
}
