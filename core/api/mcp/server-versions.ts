import { type QueryParameter, queryEndpoint, type ServerAddress, type ServerDocuments } from '../endpoint.ts';
import { ofAggregate, ofNamed } from './instances.ts';
import { mcpJson, toolhiveJson } from './mcp-json.ts';
import { printPage } from './print-page.ts';

export const includeDeleted: QueryParameter = {
  name: 'include_deleted',
  description: 'Whether deleted versions are shown too.',
  schema: { type: 'boolean', default: false },
};

/** Every version of one server, the one published last first (contract mcp.md §1.3). */
export const serverVersions = queryEndpoint({
  ...mcpJson,
  path: '/v0.1/servers/{server}/versions',
  aliases: ['/v0/servers/{server}/versions', '/registry/v0.1/servers/{server}/versions'],
  method: 'get',
  query: [includeDeleted],
  summary: 'The versions of one MCP server.',
  schema: 'ServerList',
  emits: {
    of: 'server',
    instances: (server) => ofServer(server, ofAggregate(server)),
    body: (server) => ({ bytes: newestFirst(server) }),
  },
});

/** Every version of one server of a view, in order of the version's text (contract toolhive.md §1.2.2). */
export const viewServerVersions = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/servers/{server}/versions',
  aliases: ['/registry/{view}/v0/servers/{server}/versions'],
  method: 'get',
  query: [includeDeleted],
  summary: 'The versions of one MCP server of a catalog.',
  schema: 'ServerList',
  emits: {
    of: 'server',
    instances: (server) => ofServer(server, ofNamed(server)),
    body: ({ listing, server, recordOf }) => ({
      bytes: printPage(listing.versionsOf(server, 'hidden').map(recordOf)),
    }),
  },
});

/** One version of one server (contract mcp.md §1.4). Whoever keeps a list of what is allowed asks here: what is not there must be a 404. */
export const serverVersion = queryEndpoint({
  ...mcpJson,
  path: '/v0.1/servers/{server}/versions/{version}',
  aliases: ['/v0/servers/{server}/versions/{version}', '/registry/v0.1/servers/{server}/versions/{version}'],
  method: 'get',
  query: [includeDeleted],
  summary: 'One version of an MCP server; `latest` for the latest.',
  schema: 'ServerResponse',
  emits: {
    of: 'server',
    instances: (server) => versionsIn(server, ofAggregate(server)),
    body: (server, { version }) => ({ bytes: recordAt(server, version) }),
  },
});

export const viewServerVersion = queryEndpoint({
  ...toolhiveJson,
  path: '/registry/{view}/v0.1/servers/{server}/versions/{version}',
  aliases: ['/registry/{view}/v0/servers/{server}/versions/{version}'],
  method: 'get',
  query: [includeDeleted],
  summary: 'One version of an MCP server of a catalog; `latest` for the latest.',
  schema: 'ServerResponse',
  emits: {
    of: 'server',
    instances: (server) => versionsIn(server, ofNamed(server)),
    body: (server, { version }) => ({ bytes: recordAt(server, version) }),
  },
});

/** The instance of an address that names a server, if there is anything of it to show. */
function ofServer<Params extends object>(
  { server, listing }: ServerAddress,
  instances: Iterable<Params>,
): (Params & { readonly server: string })[] {
  if (listing.versionsOf(server, 'hidden').length === 0) return [];
  return [...instances].map((params) => ({ ...params, server }));
}

function newestFirst({ listing, server, recordOf }: ServerDocuments): Uint8Array {
  return printPage(listing.newestOf(server, 'hidden').map(recordOf));
}

/** The instances of an address that names a version: `latest`, and each that can be had by its text. */
function versionsIn<Params extends object>(
  { listing, server }: ServerAddress,
  instances: Iterable<Params>,
): (Params & { readonly server: string; readonly version: string })[] {
  return [...instances].flatMap((params) =>
    listing.textsOf(server).map((version) => ({ ...params, server, version })),
  );
}

function recordAt({ listing, server, recordOf }: ServerDocuments, version: string): Uint8Array {
  const found = listing.find(server, version, 'hidden');
  if (found === undefined) throw new Error(`${server} has no version ${version}, but named it`);
  return recordOf(found);
}
