import type { DeployedServer, DeployedServerList, ServerResponse } from '../../generated/types.ts';
import type { VersionNumber, ViewListing } from '../../servers/view-listing.ts';
import { queryEndpoint, type ViewDocuments } from '../endpoint.ts';
import { ofAggregate } from '../mcp/instances.ts';
import { toolhiveJson } from '../mcp/mcp-json.ts';
import { describeDeployed } from './deployed-server.ts';
import { parseRecord } from './parse-record.ts';

/** What clusters run (contract toolhive.md §1.6); documented below `/api/v0`, and found below `/v0/servers`. */
export const deployedServerList = queryEndpoint({
  ...toolhiveJson,
  path: '/api/v0/deployed',
  aliases: [
    '/v0/servers/deployed',
    '/api/v0/servers/deployed',
    '/api/v0/registry/deployed',
    '/api/v0/registry/servers/deployed',
  ],
  method: 'get',
  query: [],
  summary: 'The servers that run in clusters, as these say it.',
  schema: 'DeployedServerList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: ofAggregate,
    body: (view) => ({ json: deployedIn(view) satisfies DeployedServerList }),
  },
});

export const deployedServer = queryEndpoint({
  ...toolhiveJson,
  path: '/api/v0/deployed/{server}',
  aliases: [
    '/v0/servers/deployed/{server}',
    '/api/v0/servers/deployed/{server}',
    '/api/v0/registry/deployed/{server}',
    '/api/v0/registry/servers/deployed/{server}',
  ],
  method: 'get',
  query: [],
  summary: 'The servers of one name that run in clusters; none if there is none.',
  schema: 'DeployedServerList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: (view) =>
      [...ofAggregate(view)].flatMap(() =>
        [...new Set(deployedIn(view).map(({ name }) => name))].map((server) => ({ server })),
      ),
    body: (view, { server }) => ({ json: deployedIn(view).filter(({ name }) => name === server) }),
  },
});

/** The versions that some sources have, which are clusters. */
export function versionsOfClusters(listing: ViewListing, clusters: ReadonlySet<string>): VersionNumber[] {
  return [...listing.all()].filter(
    (version) => clusters.has(listing.sourceOf(version)) && listing.index.versions.statuses[version] !== 'x',
  );
}

/** The servers of clusters that run, or should: in order of name. */
export function listDeployed(records: readonly ServerResponse[]): DeployedServer[] {
  return records.flatMap((record) => describeDeployed(record) ?? []);
}

function deployedIn({ catalog, listing, recordOf }: ViewDocuments): DeployedServer[] {
  const { sources } = catalog.registry.federation;
  const clusters = new Set(sources.flatMap(({ kind, name }) => (kind === 'kubernetes' ? [name] : [])));
  return listDeployed(versionsOfClusters(listing, clusters).map((version) => parseRecord(recordOf(version))));
}
