import type { PageId } from '#core/api/site/pages.ts';
import { getCategories } from '../data/get-categories.ts';
import { getFacts } from '../data/get-facts.ts';
import { getRowsBy } from '../data/get-rows.ts';
import { loadPackage } from '../data/load-package.ts';
import { loadVersion } from '../data/load-version.ts';
import { docs, findDoc } from '../docs/docs.ts';
import ApiScreen from './ApiScreen.astro';
import CatalogScreen from './CatalogScreen.astro';
import CatalogsScreen from './CatalogsScreen.astro';
import CategoriesScreen from './CategoriesScreen.astro';
import CategoryScreen from './CategoryScreen.astro';
import DocScreen from './DocScreen.astro';
import DocsScreen from './DocsScreen.astro';
import HomeScreen from './HomeScreen.astro';
import { laterPages } from './later-pages.ts';
import { loadApi } from './load-api.ts';
import { listCatalogs, listLaterPages, loadCatalog, loadCatalogs } from './load-catalogs.ts';
import { loadCategories } from './load-categories.ts';
import { loadHome } from './load-home.ts';
import { loadCategory, loadType } from './load-list.ts';
import { loadScope } from './load-scope.ts';
import NotFoundScreen from './NotFoundScreen.astro';
import PackageScreen from './PackageScreen.astro';
import PublishScreen from './PublishScreen.astro';
import ScopeScreen from './ScopeScreen.astro';
import SearchScreen from './SearchScreen.astro';
import type { Screen } from './screen.ts';
import TypeScreen from './TypeScreen.astro';
import VersionScreen from './VersionScreen.astro';

const once = async () => [{}];
const nothing = async () => ({});
/** Listed by who builds the site. */
const ofPackages = async () => [];

/** Every page has its screen here; a missing one does not compile. */
export const screens: { readonly [Id in PageId]: Screen<Id> } = {
  homePage: { load: loadHome, instances: once, component: HomeScreen },
  searchPage: { load: loadCategories, instances: once, component: SearchScreen },
  typePage: {
    load: loadType,
    instances: async (source) => (await getFacts(source)).types.map((type) => ({ type })),
    component: TypeScreen,
  },
  typePageN: {
    load: loadType,
    instances: async (source) => {
      const { type: byType } = await getRowsBy(source);
      return [...byType].flatMap(([type, rows]) => laterPages(rows.length).map((page) => ({ type, page })));
    },
    component: TypeScreen,
  },
  categoriesPage: { load: loadCategories, instances: once, component: CategoriesScreen },
  categoryPage: {
    load: loadCategory,
    instances: async (source) => (await getCategories(source)).map(({ slug }) => ({ category: slug })),
    component: CategoryScreen,
  },
  categoryPageN: {
    load: loadCategory,
    instances: async (source) => {
      const { category: byCategory } = await getRowsBy(source);
      const known = (await getCategories(source)).map(({ slug }) => slug);
      return known.flatMap((category) =>
        laterPages(byCategory.get(category)?.length ?? 0).map((page) => ({ category, page })),
      );
    },
    component: CategoryScreen,
  },
  catalogsPage: { load: loadCatalogs, instances: once, component: CatalogsScreen },
  catalogPage: { load: loadCatalog, instances: listCatalogs, component: CatalogScreen },
  catalogPageN: { load: loadCatalog, instances: listLaterPages, component: CatalogScreen },
  publishPage: { load: nothing, instances: once, component: PublishScreen },
  apiPage: { load: loadApi, instances: once, component: ApiScreen },
  docsPage: { load: nothing, instances: once, component: DocsScreen },
  docPage: {
    load: async (_, { doc }) => findDoc(doc) && {},
    instances: async () => docs.map(({ slug }) => ({ doc: slug })),
    component: DocScreen,
  },
  scopePage: {
    load: loadScope,
    instances: async (source) => [...(await getRowsBy(source)).scope.keys()].map((scope) => ({ scope })),
    component: ScopeScreen,
  },
  packagePage: {
    load: loadPackage,
    instances: ofPackages,
    component: PackageScreen,
  },
  versionPage: {
    load: loadVersion,
    instances: ofPackages,
    component: VersionScreen,
  },
  notFoundPage: { load: nothing, instances: once, component: NotFoundScreen },
};
