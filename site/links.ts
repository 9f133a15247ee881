import type { Endpoint } from '#core/api/endpoint.ts';
import { type EndpointId, endpoints } from '#core/api/endpoints.ts';
import { expandPath, type Params } from '#core/api/path.ts';
import { type FoundPage, type Locale, type PageId, type PageParams, pathIn } from '#core/api/site/pages.ts';

/** The addresses of pages in a language, from the root of the site. */
export function linksFor(locale: Locale) {
  const to = <Id extends PageId>(id: Id, params: PageParams<Id>) => fill(pathIn(locale, id), params);
  return {
    home: () => to('homePage', {}),
    search: (query?: string) =>
      to('searchPage', {}) + (query === undefined ? '' : `?${new URLSearchParams({ q: query })}`),
    type: (type: string, page = 1) =>
      page === 1 ? to('typePage', { type }) : to('typePageN', { type, page: String(page) }),
    categories: () => to('categoriesPage', {}),
    category: (category: string, page = 1) =>
      page === 1 ? to('categoryPage', { category }) : to('categoryPageN', { category, page: String(page) }),
    catalogs: () => to('catalogsPage', {}),
    catalog: (view: string, page = 1) =>
      page === 1 ? to('catalogPage', { view }) : to('catalogPageN', { view, page: String(page) }),
    publish: () => to('publishPage', {}),
    api: () => to('apiPage', {}),
    docs: () => to('docsPage', {}),
    doc: (doc: string) => to('docPage', { doc }),
    scope: (scope: string) => to('scopePage', { scope }),
    package: (name: string) => to('packagePage', { package: name }),
    version: (name: string, version: string) => to('versionPage', { package: name, version }),
  };
}

export type Links = ReturnType<typeof linksFor>;

/** The address of what programs read: `addressOf('packageCtx', { package: name })`. */
export function addressOf<Id extends EndpointId>(
  id: Id,
  params: Params<(typeof endpoints)[Id]['path']>,
): string {
  const endpoint: Endpoint = endpoints[id];
  return fill(endpoint.path, params);
}

/** The address of a page in a language. */
export function addressOfPage({ id, params }: FoundPage, locale: Locale): string {
  return fill(pathIn(locale, id), params);
}

function fill(path: string, params: Params): string {
  const escaped = Object.entries(params).map(([name, value]) => [name, escapeSegments(value)]);
  return expandPath(path, Object.fromEntries(escaped));
}

/** `@` and the slash of a name stay as they are, as people write them. */
function escapeSegments(value: string): string {
  return encodeURIComponent(value).replaceAll('%40', '@').replaceAll('%2F', '/');
}
