import type { ServerResponse, ToolhiveServerList } from '../../generated/types.ts';
import { queryEndpoint, type ServerAddress, type ServerDocuments } from '../endpoint.ts';
import { ofAggregate } from '../mcp/instances.ts';
import { toolhiveJson } from '../mcp/mcp-json.ts';
import { parseRecord } from './parse-record.ts';
import { describeServer, shortName, summariseServer } from './toolhive-server.ts';

/** The servers of all sources, as the first ToolHive registry listed them (contract toolhive.md §1.6). */
export const oldServerList = queryEndpoint({
  ...toolhiveJson,
  path: '/api/v0/servers',
  aliases: ['/api/v0/registry/servers'],
  method: 'get',
  query: [
    {
      name: 'format',
      description: '`toolhive` for a summary of each, `upstream` for the file that ToolHive reads.',
      schema: { type: 'string', enum: ['toolhive', 'upstream'], default: 'toolhive' },
    },
  ],
  summary: 'The latest version of every server in few words, all of them at once.',
  schema: 'ToolhiveServerList',
  emits: {
    of: 'view',
    readBy: 'clients',
    instances: ofAggregate,
    body: ({ listing, recordOf }) => ({
      json: listOldServers([...listing.shown('latest')].map((version) => parseRecord(recordOf(version)))),
    }),
  },
});

export const oldServerDetail = queryEndpoint({
  ...toolhiveJson,
  path: '/api/v0/servers/{server}',
  aliases: ['/api/v0/registry/servers/{server}'],
  method: 'get',
  query: [],
  summary: 'One server, by its name or by the key it had in files of ToolHive.',
  schema: 'ToolhiveServerDetail',
  emits: {
    of: 'server',
    instances: (server) => ofNames(server),
    body: (server) => ({ json: describeServer(latestOf(server)) }),
  },
});

export function listOldServers(records: readonly ServerResponse[]): ToolhiveServerList {
  return { servers: records.map(summariseServer), total: records.length };
}

/** The instances of an address that names a server: its name, and its key where it has one. */
function ofNames(address: ServerAddress): { readonly server: string }[] {
  const { listing, server } = address;
  if (listing.find(server, 'latest', 'hidden') === undefined) return [];
  const names = [...new Set([server, shortName(server)])];
  return [...ofAggregate(address)].flatMap(() => names.map((name) => ({ server: name })));
}

function latestOf({ listing, server, recordOf }: ServerDocuments): ServerResponse {
  const latest = listing.find(server, 'latest', 'hidden');
  if (latest === undefined) throw new Error(`${server} has no latest version, but was named`);
  return parseRecord(recordOf(latest));
}
