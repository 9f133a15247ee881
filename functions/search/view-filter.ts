import type { SearchIndex } from '#core/search/search-index.ts';
import type { ViewListing } from '#core/servers/view-listing.ts';

/** Lets the servers of the view through that `withView` was given. No package can be filed under it: theirs have a colon. */
export const viewFilter = 'view';

/** The index with one filter more. */
export function withView(index: SearchIndex, documents: Uint32Array): SearchIndex {
  return { ...index, having: async (filter) => (filter === viewFilter ? documents : index.having(filter)) };
}

/** The documents that are servers which a view shows; of those that say to be one server, the first. */
export async function documentsOfView(index: SearchIndex, listing: ViewListing): Promise<Uint32Array> {
  const servers = await index.having('type:mcp');
  const documents = await index.documents([...servers]);
  const seen = new Set<string>();
  return servers.filter((_, place) => {
    const { server } = documents[place]!;
    if (server === undefined || seen.has(server)) return false;
    seen.add(server);
    return listing.find(server, 'latest', 'hidden') !== undefined;
  });
}
