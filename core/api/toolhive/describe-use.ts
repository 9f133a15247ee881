import type { ViewListing } from '../../servers/view-listing.ts';

interface ViewUse {
  /** How many servers lists show. */
  readonly servers: number;
  /** When one of them was last seen to change, RFC 3339; 1970 if there is none. */
  readonly lastUpdated: string;
}

/** How many servers a view shows, and how new they are. */
export function describeUse(listing: ViewListing): ViewUse {
  const { seen } = listing.index.versions;
  let [servers, newest] = [0, 0];
  for (const version of listing.shown('latest')) {
    servers += 1;
    newest = Math.max(newest, seen[version]!);
  }
  return { servers, lastUpdated: new Date(newest).toISOString() };
}
