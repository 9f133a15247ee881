import type { Catalog, ReleasedRow } from '../../catalog/catalog.ts';
import type { Release } from '../../catalog/package.ts';
import { packageTypes } from '../../package-types/index.ts';
import { newestFirst } from '../ctx/package-detail.ts';
import { currentName } from '../ctx/release-instances.ts';
import { type PackageView, staticEndpoint } from '../endpoint.ts';
import { newestOf, newestRows } from '../listed-rows.ts';
import { once } from '../once.ts';
import { atom, type Entry, type Feed, mostEntries, printFeed } from './atom.ts';
import { pageAddress } from './page-address.ts';

export const feed = staticEndpoint({
  ...atom,
  path: '/feed.atom',
  summary: 'The packages that were published last, as an Atom feed.',
  emits: {
    of: 'catalog',
    instances: once,
    body: (catalog) => {
      const { origin, name } = catalog.registry.config;
      const page = pageAddress(origin, 'homePage');
      const title = `${name}: published last`;
      return { text: printFeed(feedOf(catalog, title, `${origin}/feed.atom`, page, newestRows(catalog))) };
    },
  },
});

export const typeFeed = staticEndpoint({
  ...atom,
  path: '/types/{type}.atom',
  summary: 'The packages of a type that were published last, as an Atom feed.',
  emits: {
    of: 'catalog',
    instances: () => Object.keys(packageTypes).map((type) => ({ type })),
    body: (catalog, { type }) => {
      const { origin, name } = catalog.registry.config;
      const page = pageAddress(origin, 'typePage', { type });
      const rows = newestRows(catalog).filter((row) => row.type === type);
      const title = `${name}: ${type} packages published last`;
      return { text: printFeed(feedOf(catalog, title, `${origin}/types/${type}.atom`, page, rows)) };
    },
  },
});

export const packageFeed = staticEndpoint({
  ...atom,
  path: '/{package}.atom',
  summary: 'The versions of a package as an Atom feed, yanked ones marked.',
  emits: {
    of: 'package',
    instances: currentName,
    body: (view) => ({ text: printFeed(feedOfPackage(view)) }),
  },
});

function feedOf(
  catalog: Catalog,
  title: string,
  self: string,
  page: string,
  rows: readonly ReleasedRow[],
): Feed {
  const { origin, name } = catalog.registry.config;
  return {
    title,
    self,
    page,
    author: name,
    updated: newestOf(rows, catalog),
    entries: rows.slice(0, mostEntries).map((row) => entryOfRow(row, origin)),
  };
}

/**
 * A row knows when the newest version was published and which version is the latest, and not whether they are one: so the entry is of
 * the package, and its id says when. Each publication makes a new entry, and none changes one that was there.
 */
function entryOfRow(
  { name, version, type, updated, description, categories }: ReleasedRow,
  origin: string,
): Entry {
  const page = pageAddress(origin, 'packagePage', { package: name });
  return {
    id: `${page}#${updated}`,
    title: version === '' ? name : `${name} ${version}`,
    page,
    updated,
    summary: description,
    categories: [type, ...categories],
  };
}

function feedOfPackage({ pkg, row, registry }: PackageView): Feed {
  const { origin, name: author } = registry.config;
  return {
    title: `Versions of ${pkg.name}`,
    self: `${origin}/${pkg.name}.atom`,
    page: pageAddress(origin, 'packagePage', { package: pkg.name }),
    author,
    updated: row.updated,
    entries: newestFirst(pkg)
      .slice(0, mostEntries)
      .map((release) => entryOfRelease(pkg.name, release, origin)),
  };
}

function entryOfRelease(name: string, { version, manifest, record, yanked }: Release, origin: string): Entry {
  const page = pageAddress(origin, 'versionPage', { package: name, version });
  const { type, description } = manifest;
  return {
    id: page,
    title: `${name} ${version}${yanked === undefined ? '' : ' (yanked)'}`,
    page,
    updated: record.published_at,
    summary: yanked === undefined ? description : `Yanked. The publisher says: ${yanked}\n\n${description}`,
    categories: yanked === undefined ? [type] : [type, 'yanked'],
  };
}
