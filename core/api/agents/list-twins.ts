import type { Catalog, ReleasedRow } from '../../catalog/catalog.ts';
import { packageTypes } from '../../package-types/index.ts';
import { inlineText } from '../../text/markdown.ts';
import { countBy } from '../ctx/count-by.ts';
import { staticEndpoint } from '../endpoint.ts';
import { listedRows, newestByCategory, newestRows } from '../listed-rows.ts';
import { once } from '../once.ts';
import { pageAddress } from '../site/page-address.ts';
import { ofEachView } from '../toolhive/registry-list.ts';
import { countOf, descriptionNote, linkItem, markdown, packageItem, printSections } from './markdown-twin.ts';

/** The most packages that a text lists; `/v1/index` has all. */
export const longestList = 1000;

/** The types in their order. */
export const types = Object.keys(packageTypes);

export const homeTwin = staticEndpoint({
  ...markdown,
  path: '/index.md',
  summary: 'The front page as Markdown: what this registry is, and where everything is.',
  emits: { of: 'catalog', instances: once, body: (catalog) => ({ text: renderHome(catalog) }) },
});

export const typeTwin = staticEndpoint({
  ...markdown,
  path: '/types/{type}.md',
  summary: 'The packages of a type as Markdown, those published last first.',
  emits: {
    of: 'catalog',
    instances: () => types.map((type) => ({ type })),
    body: (catalog, { type }) => {
      const rows = newestRows(catalog).filter((row) => row.type === type);
      return { text: renderList(catalog, `Packages of type ${type}`, '', rows) };
    },
  },
});

export const categoriesTwin = staticEndpoint({
  ...markdown,
  path: '/categories.md',
  summary: 'The categories as Markdown.',
  emits: {
    of: 'catalog',
    instances: once,
    body: (catalog) => ({
      text: printSections([
        [`# Categories of ${inlineText(catalog.registry.config.name)}`],
        categoryLines(catalog),
      ]),
    }),
  },
});

export const categoryTwin = staticEndpoint({
  ...markdown,
  path: '/categories/{category}.md',
  summary: 'The packages of a category as Markdown, those published last first.',
  emits: {
    of: 'catalog',
    instances: ({ registry }) => registry.categories.map(({ slug }) => ({ category: slug })),
    body: (catalog, { category }) => {
      const { name, description } = catalog.registry.categories.find(({ slug }) => slug === category)!;
      const rows = newestByCategory(catalog).get(category) ?? [];
      return { text: renderList(catalog, name, description, rows) };
    },
  },
});

export const catalogsTwin = staticEndpoint({
  ...markdown,
  path: '/catalogs.md',
  summary: 'The catalogs of MCP servers as Markdown.',
  emits: {
    of: 'catalog',
    instances: once,
    body: (catalog) => ({
      text: printSections([
        [`# Catalogs of ${inlineText(catalog.registry.config.name)}`],
        ['Each is a choice of MCP servers, read by the protocol of the official MCP registry.'],
        catalogLines(catalog),
      ]),
    }),
  },
});

function renderHome(catalog: Catalog): string {
  const { origin, name, description } = catalog.registry.config;
  const counts = countBy(listedRows(catalog), ({ type }) => [type]);
  return printSections([
    [`# ${inlineText(name)}`],
    [inlineText(description, 1024)],
    ['## Types'],
    types.map((type) => linkItem(type, `${origin}/types/${type}.md`, countOf(counts.get(type) ?? 0))),
    ['## Categories'],
    categoryLines(catalog),
    ['## Catalogs of MCP servers'],
    catalogLines(catalog),
    ['## Published last'],
    [descriptionNote],
    newestRows(catalog)
      .slice(0, 20)
      .map((row) => packageItem(row, origin)),
    ['## Elsewhere'],
    [
      linkItem('How to use this registry', `${origin}/llms.txt`),
      linkItem('Documentation', pageAddress(origin, 'docsPage')),
      linkItem('How to publish', pageAddress(origin, 'publishPage')),
      linkItem('The API', `${origin}/openapi.json`),
      linkItem('Feed of what is published', `${origin}/feed.atom`),
    ],
  ]);
}

/** The categories, how many packages each has, and what it is. */
export function categoryLines(catalog: Catalog): string[] {
  const { config, categories } = catalog.registry;
  const byCategory = newestByCategory(catalog);
  return categories.map(({ slug, name, description }) => {
    const count = countOf(byCategory.get(slug)?.length ?? 0);
    return linkItem(name, `${config.origin}/categories/${slug}.md`, `${count}. ${inlineText(description)}`);
  });
}

/** The catalogs, and where clients read them. */
function catalogLines(catalog: Catalog): string[] {
  const { origin } = catalog.registry.config;
  return ofEachView(catalog).map(({ view }) =>
    linkItem(
      view,
      pageAddress(origin, 'catalogPage', { view }),
      `read by clients at ${origin}/registry/${view}`,
    ),
  );
}

function renderList(
  { registry: { config } }: Catalog,
  title: string,
  description: string,
  rows: readonly ReleasedRow[],
): string {
  const more = rows.length - longestList;
  return printSections([
    [`# ${inlineText(title)}`],
    description === '' ? [] : [`${inlineText(description)}.`.replace(/([.!?。])\.$/, '$1')],
    [`${countOf(rows.length)}, those published last first. ${descriptionNote}`],
    rows.slice(0, longestList).map((row) => packageItem(row, config.origin)),
    more > 0 ? [`${countOf(more)} more; ${config.origin}/v1/index has all.`] : [],
  ]);
}
