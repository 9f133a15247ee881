import type { Catalog } from '../catalog/catalog.ts';
import type { Endpoint, Protocol } from './endpoint.ts';
import { staticEndpoint } from './endpoint.ts';
import { endpointList } from './endpoints.ts';
import { once } from './once.ts';
import { rateLimits } from './rate-limits.ts';

export const openapiDocument = staticEndpoint({
  protocol: 'ctx',
  path: '/openapi.json',
  extension: '',
  mediaType: 'application/json',
  cache: 'revalidate',
  limit: 'none',
  summary: 'This API, described by OpenAPI 3.1.',
  emits: { of: 'catalog', instances: once, body: (catalog) => ({ json: describeApi(catalog) }) },
});

function describeApi({ registry: { config, software } }: Catalog): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [id, endpoint] of endpointList) {
    // Pages are for readers, and what they load for pages.
    if (endpoint.emits?.of === 'page' || endpoint.emits?.of === 'asset') continue;
    const method = endpoint.kind === 'query' ? endpoint.method : 'get';
    for (const [index, path] of [endpoint.path, ...(endpoint.aliases ?? [])].entries()) {
      const operationId = index === 0 ? id : `${id}Alias${index}`;
      paths[path] = { ...paths[path], [method]: { operationId, ...describeOperation(endpoint) } };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: config.name,
      version: software,
      ...(config.description && { description: config.description }),
    },
    servers: [{ url: config.origin }],
    paths,
  };
}

const schemaOf = (name: string) => ({ $ref: `/schemas/api.schema.json#/$defs/${name}` });

function describeOperation(endpoint: Endpoint): object {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const query = endpoint.kind === 'query' ? endpoint.query : [];
  const mediaType = endpoint.mediaType.replace(/;.*$/, '');
  const requestSchema = endpoint.kind === 'query' ? endpoint.requestSchema : undefined;
  return {
    summary: endpoint.summary,
    parameters: [
      ...names.map((name) => ({
        name,
        in: 'path',
        required: true,
        description: pathParameters[name],
        schema: { type: 'string' },
      })),
      ...query.map(({ name, description, schema, required }) => ({
        name,
        in: 'query',
        ...(required && { required }),
        description,
        schema,
      })),
    ],
    ...(requestSchema && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(requestSchema) } } },
    }),
    responses: {
      '200': {
        description: 'The answer.',
        content: { [mediaType]: endpoint.schema ? { schema: schemaOf(endpoint.schema) } : {} },
      },
      ...(names.includes('package') && {
        '308': { description: 'The package was renamed; Location says where it is.' },
      }),
      ...((requestSchema || query.some(({ required }) => required)) && {
        '400': errorOf(endpoint, 'The request cannot be read.'),
      }),
      ...(names.length > 0 && { '404': errorOf(endpoint, 'There is no such thing.') }),
      ...(rateLimits[endpoint.limit] && {
        '429': errorOf(endpoint, 'Too many requests; Retry-After says when to ask again.'),
      }),
    },
  };
}

/** How each protocol writes its errors: media type, and the schema if there is one. */
const errors: { readonly [Speaker in Protocol]: readonly [mediaType: string, schema?: string] } = {
  ctx: ['application/json', 'ErrorBody'],
  text: ['text/plain'],
  mcp: ['application/problem+json', 'ProblemDocument'],
  toolhive: ['application/json', 'ToolhiveError'],
  'plugged-in': ['application/json', 'PluggedInError'],
  site: ['application/json', 'ErrorBody'],
};

function errorOf({ protocol }: Endpoint, description: string): object {
  const [mediaType, schema] = errors[protocol];
  return { description, content: { [mediaType]: schema ? { schema: schemaOf(schema) } : {} } };
}

const pathParameters: Readonly<Record<string, string>> = {
  package: 'A package name, `@scope/name`; `@scope%2Fname` and `%40scope%2Fname` are read alike.',
  version: 'An exact version, for example 1.2.0.',
  constraint: 'An npm range, an exact version, a tag, or `*`.',
  bucket: 'A part of the index, as /v1/index names it.',
  schema: 'The file name of a schema.',
  server: 'Name of an MCP server, `namespace/name`; its slash as `%2F` or as it is.',
  view: 'Name of a catalog.',
  source: 'Name of a source.',
  part: 'A part of the records, as the index of a catalog names it.',
  chain: '`latest` for the latest version of each server, `all` for every version.',
  page: '`first`, or the cursor that the page before gives.',
  namespace: 'Namespace of a skill, in reverse-DNS order.',
  name: 'Name within its namespace.',
  type: 'A type of package.',
  category: 'The slug of a category, as /v1/categories has it.',
  scope: 'A scope, without the `@`.',
  sitemap: 'A part of the sitemap, as /sitemap.xml names it.',
};
