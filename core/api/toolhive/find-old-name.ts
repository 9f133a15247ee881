import { stacklokKey } from '../../servers/stacklok-extension.ts';
import type { ViewListing } from '../../servers/view-listing.ts';

/**
 * The name of the server that an address of the first ToolHive registry means: by its whole name, by its key in ToolHive's own files, or by
 * what stands behind the slash if no two servers share it, for nobody shall be handed another server than the one they think of.
 */
export function findOldName(listing: ViewListing, text: string): string | undefined {
  if (text.includes('/')) return isThere(listing, text) ? text : undefined;
  const key = `${stacklokKey}/${text}`;
  return isThere(listing, key) ? key : lastParts(listing).get(text);
}

function isThere(listing: ViewListing, name: string): boolean {
  return listing.find(name, 'latest', 'hidden') !== undefined;
}

type LastParts = ReadonlyMap<string, string | undefined>;

const known = new WeakMap<ViewListing, LastParts>();

/** Each last part of a name with the name, undefined where several share it. */
function lastParts(listing: ViewListing): LastParts {
  const parts = known.get(listing) ?? collectLastParts(listing);
  known.set(listing, parts);
  return parts;
}

function collectLastParts(listing: ViewListing): LastParts {
  const parts = new Map<string, string | undefined>();
  for (const version of listing.shown('latest')) {
    const name = listing.nameOf(version);
    const part = name.slice(name.indexOf('/') + 1);
    parts.set(part, parts.has(part) ? undefined : name);
  }
  return parts;
}
