import { stringify } from 'yaml';
import type { Catalog } from '../../catalog/catalog.ts';
import { type Endpoint, staticEndpoint } from '../endpoint.ts';
import { serverList, viewServerList } from '../mcp/server-list.ts';
import {
  serverVersion,
  serverVersions,
  viewServerVersion,
  viewServerVersions,
} from '../mcp/server-versions.ts';
import { once } from '../once.ts';
import { expandPath } from '../path.ts';
import { ofEachView } from './registry-list.ts';

const shared = {
  protocol: 'toolhive',
  mediaType: 'application/yaml',
  extension: '',
  cache: 'revalidate',
  limit: 'none',
} as const;

/**
 * What other registries look at before they gather from this one (contract toolhive.md §4.2): below this address they expect the MCP
 * registry API, in version "1.0.0", whose home the description names.
 */
export const apiDescription = staticEndpoint({
  ...shared,
  path: '/openapi.yaml',
  aliases: ['/v0/openapi.yaml'],
  summary: 'The MCP registry API below this address, described by OpenAPI.',
  emits: {
    of: 'catalog',
    instances: once,
    body: (catalog) => ({ text: describe(catalog, '', [serverList, serverVersions, serverVersion]) }),
  },
});

export const viewApiDescription = staticEndpoint({
  ...shared,
  path: '/registry/{view}/openapi.yaml',
  summary: 'The MCP registry API below the address of a catalog, described by OpenAPI.',
  emits: {
    of: 'catalog',
    instances: ofEachView,
    body: (catalog, { view }) => ({
      text: describe(catalog, expandPath('/registry/{view}', { view }), [
        viewServerList,
        viewServerVersions,
        viewServerVersion,
      ]),
    }),
  },
});

function describe({ registry }: Catalog, base: string, endpoints: readonly Endpoint[]): string {
  const { name, origin } = registry.config;
  const description = {
    openapi: '3.1.0',
    info: {
      title: name,
      version: '1.0.0',
      description:
        'The registry API of the Model Context Protocol, as https://github.com/modelcontextprotocol/registry describes it.',
    },
    servers: [{ url: origin + base }],
    paths: Object.fromEntries(
      endpoints.map((endpoint) => [
        endpoint.path.replace('/registry/{view}', ''),
        { get: describeOperation(endpoint) },
      ]),
    ),
  };
  // A version without quotes is a text to some readers of YAML alone.
  return stringify(description, {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}

const described: Readonly<Record<string, string>> = {
  server: 'The name of a server, its slash escaped.',
  version: 'A version, or `latest`.',
};

function describeOperation(endpoint: Endpoint): object {
  const names = [...endpoint.path.replace('{view}', '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  return {
    summary: endpoint.summary,
    parameters: [
      ...names.map((name) => ({
        name,
        in: 'path',
        required: true,
        description: described[name],
        schema: { type: 'string' },
      })),
      ...(endpoint.kind === 'query' ? endpoint.query : []).map(({ name, description, schema }) => ({
        name,
        in: 'query',
        description,
        schema,
      })),
    ],
    responses: { 200: { description: 'The answer.', content: { [endpoint.mediaType]: {} } } },
  };
}
