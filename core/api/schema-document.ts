import { schemas } from '../generated/schemas.ts';
import { staticEndpoint } from './endpoint.ts';

export const schemaDocument = staticEndpoint({
  protocol: 'ctx',
  path: '/schemas/{schema}',
  extension: '',
  mediaType: 'application/schema+json',
  cache: 'revalidate',
  limit: 'none',
  summary: 'The JSON Schemas of what publishers write and clients read.',
  emits: {
    of: 'catalog',
    instances: () => Object.keys(schemas).map((schema) => ({ schema })),
    body: (_, { schema }) => ({ json: schemas[schema] }),
  },
});
