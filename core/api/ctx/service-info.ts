import type { ServiceInfo } from '../../generated/types.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { once } from '../once.ts';

export const serviceInfo = staticEndpoint({
  ...ctxJson,
  path: '/',
  extension: 'index.json',
  limit: 'none',
  summary: 'What this registry is called and where its API and documentation are.',
  schema: 'ServiceInfo',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ registry: { config, software } }) => ({
      json: {
        name: config.name,
        version: software,
        docs: config.docs ?? `${config.origin}/openapi.json`,
        api: `${config.origin}/v1`,
        ...(config.v0 === 'plugged-in' && { v0: config.v0 }),
      } satisfies ServiceInfo,
    }),
  },
});
