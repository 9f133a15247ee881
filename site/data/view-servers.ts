import { endpoints } from '#core/api/endpoints.ts';
import type { PackageName, ViewIndex } from '#core/generated/types.ts';
import { ViewListing } from '#core/servers/view-listing.ts';
import { findDocument } from './get-document.ts';
import { getRows } from './get-rows.ts';
import { oncePerSource } from './once-per-source.ts';
import type { Source } from './source.ts';

/** A server of a catalog in its latest version. */
export interface ViewServer {
  /** As clients of MCP know it. */
  readonly name: string;
  readonly version: string;
  readonly status: 'active' | 'deprecated';
  /** The source that it is shown from. */
  readonly source: string;
  /** Where it can be had from: registry types of its packages, and `remote`. */
  readonly kinds: readonly string[];
  /** The package of this registry that it is, and what it does; absent where no list shows one. */
  readonly package?: { readonly name: PackageName; readonly description: string };
}

/** A catalog as its pages show it. */
export interface ViewServers {
  readonly sources: readonly string[];
  readonly servers: readonly ViewServer[];
}

const known: (source: Source) => Promise<Map<string, Promise<ViewServers | undefined>>> = oncePerSource(
  async () => new Map(),
);

/** The servers of a catalog in order of name; undefined if there is no such catalog. */
export async function findViewServers(source: Source, view: string): Promise<ViewServers | undefined> {
  const views = await known(source);
  const found = views.get(view) ?? readView(source, view);
  views.set(view, found);
  found.catch(() => views.delete(view));
  return found;
}

async function readView(source: Source, view: string): Promise<ViewServers | undefined> {
  const index = await findDocument<ViewIndex>(source, endpoints.viewIndex, { view });
  if (!index) return undefined;
  const rows = await getRowsByServer(source);
  const listing = new ViewListing(index);
  const { texts, statuses } = index.versions;
  const servers = [...listing.shown('latest')].map((version): ViewServer => {
    const name = listing.nameOf(version);
    const row = rows.get(name);
    return {
      name,
      version: texts[version] ?? '',
      status: statuses[version] === 'd' ? 'deprecated' : 'active',
      source: listing.sourceOf(version),
      kinds: listing.kindsOf(version).split(',').filter(Boolean),
      ...(row && { package: { name: row.name, description: row.description } }),
    };
  });
  return { sources: index.sources, servers };
}

const getRowsByServer = oncePerSource(
  async (source: Source) =>
    new Map((await getRows(source)).flatMap((row) => (row.server === undefined ? [] : [[row.server, row]]))),
);
