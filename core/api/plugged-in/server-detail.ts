import { parseRecord } from '../../servers/parse-record.ts';
import { pluggedInDetail } from '../../servers/plugged-in-item.ts';
import { queryEndpoint, type ServerAddress } from '../endpoint.ts';
import { ofAggregate } from '../mcp/instances.ts';
import { pluggedInJson } from './plugged-in-json.ts';

/** One server, by its name or id, in its latest version (contract mcp.md §5.1, B16). A host without functions knows it by name alone. */
export const pluggedInServerDetail = queryEndpoint({
  ...pluggedInJson,
  path: '/v0/servers/{server}',
  aliases: ['/plugged-in/v0/servers/{server}'],
  method: 'get',
  query: [],
  summary: "An MCP server in its latest version, in the shape of plugged.in's registry.",
  schema: 'PluggedInServerDetail',
  emits: {
    of: 'server',
    instances: (server) =>
      latestOf(server) === undefined ? [] : [...ofAggregate(server)].map(() => ({ server: server.server })),
    body: (server) => ({ json: pluggedInDetail(parseRecord(server.recordOf(latestOf(server)!))) }),
  },
});

function latestOf({ listing, server }: ServerAddress) {
  return listing.find(server, 'latest', 'hidden');
}
