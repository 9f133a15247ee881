import type { Catalog, ReleasedRow } from '../../catalog/catalog.ts';
import { packageTypes } from '../../package-types/index.ts';
import { bucketName, bucketOf } from '../../packs/bucket.ts';
import { escapeXml } from '../../text/escape-xml.ts';
import { staticEndpoint } from '../endpoint.ts';
import { listedRows, newestByCategory, newestOf } from '../listed-rows.ts';
import { once } from '../once.ts';
import type { Params } from '../path.ts';
import { perCatalog } from '../per-catalog.ts';
import { ofEachView } from '../toolhive/registry-list.ts';
import { pageAddress } from './page-address.ts';
import { locales, type PageId } from './pages.ts';

const xml = {
  protocol: 'text',
  extension: '',
  mediaType: 'application/xml',
  cache: 'revalidate',
  limit: 'none',
} as const;

/** A page that search engines are told of, and when what it shows last changed. */
interface MappedPage {
  readonly id: PageId;
  readonly params: Params;
  readonly updated: string;
}

export const sitemapIndex = staticEndpoint({
  ...xml,
  path: '/sitemap.xml',
  summary: 'The parts of the sitemap.',
  emits: { of: 'catalog', instances: once, body: (catalog) => ({ text: printIndex(catalog) }) },
});

export const sitemapPart = staticEndpoint({
  ...xml,
  path: '/sitemaps/{sitemap}.xml',
  summary: 'The pages of some packages and scopes, or those of the registry itself, each in every language.',
  emits: {
    of: 'catalog',
    instances: (catalog) => [...sitemaps(catalog).keys()].map((sitemap) => ({ sitemap })),
    body: (catalog, { sitemap }) => ({
      text: printPart(sitemaps(catalog).get(sitemap) ?? [], catalog.registry.config.origin),
    }),
  },
});

/** Packages in a part. Their scopes may be as many, and each page has an address in every language: far from the 10,000 that are wanted at most. */
const packagesPerPart = 1024;

/** The pages by the part they stand in: those of the registry, then packages and scopes by a hash of their name, so that a new one rewrites one part. */
const sitemaps = perCatalog((catalog): ReadonlyMap<string, readonly MappedPage[]> => {
  const listed = listedRows(catalog);
  let count = 1;
  while (count * packagesPerPart < listed.length) count *= 2;
  const parts = Array.from({ length: count }, (): MappedPage[] => []);
  const partOf = (name: string) => parts[bucketOf(name, count)]!;
  for (const { name, updated } of listed) {
    partOf(name).push({ id: 'packagePage', params: { package: name }, updated });
  }
  for (const [scope, updated] of scopesOf(listed)) {
    partOf(`@${scope}`).push({ id: 'scopePage', params: { scope }, updated });
  }
  return new Map([
    ['pages', ownPages(catalog)],
    ...parts.map((pages, part) => [bucketName(part), pages] as const),
  ]);
});

/** The scopes that have something to show, and when that changed. */
function scopesOf(rows: readonly ReleasedRow[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { name, updated } of rows) {
    const scope = name.slice(1, name.indexOf('/'));
    if ((found.get(scope) ?? '') < updated) found.set(scope, updated);
  }
  return found;
}

function ownPages(catalog: Catalog): MappedPage[] {
  const { updated } = catalog;
  const page = (id: PageId, params: Params = {}, at = updated) => ({ id, params, updated: at });
  const listed = listedRows(catalog);
  return [
    page('homePage'),
    page('docsPage'),
    page('apiPage'),
    page('publishPage'),
    ...Object.keys(packageTypes).map((type) => {
      const rows = listed.filter((row) => row.type === type);
      return page('typePage', { type }, newestOf(rows, catalog));
    }),
    page('categoriesPage'),
    ...[...newestByCategory(catalog)].map(([category, rows]) =>
      page('categoryPage', { category }, newestOf(rows, catalog)),
    ),
    page('catalogsPage'),
    ...ofEachView(catalog).map((params) => page('catalogPage', params)),
  ];
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function printIndex(catalog: Catalog): string {
  const { origin } = catalog.registry.config;
  const lines = [...sitemaps(catalog)].map(([part, pages]) => {
    const newest = newestOf(pages, { updated: '' });
    const changed = newest === '' ? '' : `<lastmod>${escapeXml(newest)}</lastmod>`;
    return `<sitemap><loc>${escapeXml(`${origin}/sitemaps/${part}.xml`)}</loc>${changed}</sitemap>\n`;
  });
  return `${head}<sitemapindex xmlns="${namespace}">\n${lines.join('')}</sitemapindex>\n`;
}

function printPart(pages: readonly MappedPage[], origin: string): string {
  const urls = pages.map((page) => printPage(page, origin)).join('');
  return `${head}<urlset xmlns="${namespace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls}</urlset>\n`;
}

/** A page in each language; every one names all, as search engines want it. */
function printPage({ id, params, updated }: MappedPage, origin: string): string {
  let alternates = '';
  const addresses = locales.map((locale) => {
    const address = escapeXml(pageAddress(origin, id, params, locale));
    alternates += `<xhtml:link rel="alternate" hreflang="${locale}" href="${address}"/>`;
    return address;
  });
  const rest = `<lastmod>${escapeXml(updated)}</lastmod>${alternates}</url>\n`;
  let urls = '';
  for (const address of addresses) urls += `<url><loc>${address}</loc>${rest}`;
  return urls;
}
