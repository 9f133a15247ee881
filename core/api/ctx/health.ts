import type { Health } from '../../generated/types.ts';
import { queryEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { once } from '../once.ts';

/** The answer at a time, ISO 8601 with milliseconds. */
export function describeHealth(software: string, timestamp: string): Health {
  return { status: 'ok', version: software, api_version: 'v1', timestamp };
}

export const health = queryEndpoint({
  ...ctxJson,
  path: '/v1/health',
  method: 'get',
  query: [],
  cache: 'live',
  summary: 'Whether the registry answers, and with which version of its software.',
  schema: 'Health',
  emits: {
    of: 'catalog',
    instances: once,
    // A build has no clock: its own document says when the newest release was published.
    body: ({ registry, updated }) => ({
      json: describeHealth(registry.software, updated.replace('Z', '.000Z')),
    }),
  },
});
