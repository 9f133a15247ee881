import type { SourceInfo } from '#core/generated/types.ts';
import { getSources, getViews } from '../data/get-views.ts';
import { pageOfRows, type RowPage } from '../data/page-of-rows.ts';
import type { Source } from '../data/source.ts';
import { findViewServers, type ViewServer } from '../data/view-servers.ts';
import { laterPages } from './later-pages.ts';

export interface CatalogSummary {
  readonly name: string;
  readonly sources: readonly string[];
  readonly updatedAt: string;
  readonly servers: number;
}

export interface CatalogsProps {
  readonly catalogs: readonly CatalogSummary[];
  readonly sources: readonly SourceInfo[];
}

export async function loadCatalogs(source: Source): Promise<CatalogsProps> {
  const [views, sources] = await Promise.all([getViews(source), getSources(source)]);
  const catalogs = await Promise.all(
    views.map(async ({ name, sources, updatedAt }) => {
      const found = await findViewServers(source, name);
      return { name, sources, updatedAt, servers: found?.servers.length ?? 0 };
    }),
  );
  return { catalogs, sources };
}

export interface CatalogProps extends RowPage<ViewServer> {
  readonly sources: readonly string[];
}

/** A page of the servers of a catalog, in order of name. */
export async function loadCatalog(
  source: Source,
  { view, page }: { readonly view: string; readonly page?: string },
): Promise<CatalogProps | undefined> {
  const isView = (await getViews(source)).some(({ name }) => name === view);
  const found = isView ? await findViewServers(source, view) : undefined;
  const shown = found && pageOfRows(found.servers, page);
  return shown && { ...shown, sources: found.sources };
}

export async function listCatalogs(source: Source): Promise<{ readonly view: string }[]> {
  return (await getViews(source)).map(({ name }) => ({ view: name }));
}

export async function listLaterPages(
  source: Source,
): Promise<{ readonly view: string; readonly page: string }[]> {
  const { catalogs } = await loadCatalogs(source);
  return catalogs.flatMap(({ name, servers }) => laterPages(servers).map((page) => ({ view: name, page })));
}
