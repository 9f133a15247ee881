import { parseRecord } from '#core/servers/parse-record.ts';
import { pluggedInDetail } from '#core/servers/plugged-in-item.ts';
import { isUuid, serverUuid } from '#core/servers/server-uuid.ts';
import type { VersionNumber, ViewListing } from '#core/servers/view-listing.ts';
import { getAggregate } from '../../views/get-view.ts';
import { unescapeName } from '../../views/server-name.ts';
import type { Handler } from '../handler.ts';

export const pluggedInServerDetail: Handler = async ({ params }, { views }) => {
  const { listing } = await getAggregate(views);
  const asked = unescapeName(params['server']!);
  const version = isUuid(asked)
    ? idsOf(listing).get(asked.toLowerCase())
    : listing.find(asked, 'latest', 'hidden');
  if (version === undefined) return undefined;
  const [record] = await views.records(listing, [version]);
  return pluggedInDetail(parseRecord(record!));
};

const known = new WeakMap<ViewListing, ReadonlyMap<string, VersionNumber>>();

/** The latest version of each server by the server's id, made when the first id of a view is asked for. */
function idsOf(listing: ViewListing): ReadonlyMap<string, VersionNumber> {
  const versions = listing.shown('latest');
  const ids =
    known.get(listing) ??
    new Map([...versions].map((version) => [serverUuid(listing.nameOf(version)), version] as const));
  known.set(listing, ids);
  return ids;
}
