import { queryEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { indexReleases, resolveOne } from './release-index.ts';
import { currentName } from './release-instances.ts';

/** How many names one bulk request may hold. */
export const bulkLimit = 200;

export const resolve = queryEndpoint({
  ...ctxJson,
  path: '/v1/packages/{package}/resolve/{constraint}',
  method: 'get',
  query: [],
  summary: 'The version that a constraint means: an npm range, an exact version, a tag, or `*`.',
  schema: 'Resolution',
  emits: {
    of: 'package',
    instances: (view) =>
      view.row.version === '' ? [] : currentName(view).map((name) => ({ ...name, constraint: 'latest' })),
    body: ({ pkg, registry }, { constraint }) => ({
      json: resolveOne(indexReleases(pkg), constraint, registry.config.origin),
    }),
  },
});

export const bulkResolve = queryEndpoint({
  ...ctxJson,
  path: '/v1/resolve',
  method: 'post',
  query: [
    {
      name: 'include_artifacts',
      description: 'With `true`, each entry lists the binaries of its release by platform.',
      schema: { type: 'string', enum: ['true', 'false'] },
    },
  ],
  cache: 'live',
  summary: `The versions that up to ${bulkLimit} constraints mean, each answered for itself.`,
  requestSchema: 'BulkResolveRequest',
  schema: 'BulkResolution',
});
