import type {
  BuildInfo,
  Liveness,
  Pong,
  Readiness,
  RegistryHealth,
  RegistryVersion,
} from '../../generated/types.ts';
import { queryEndpoint, staticEndpoint } from '../endpoint.ts';
import { mcpJson, toolhiveJson } from '../mcp/mcp-json.ts';
import { once } from '../once.ts';

/** Whether the service runs (contract toolhive.md §1.1); what watches over processes asks this one. */
export const liveness = staticEndpoint({
  ...toolhiveJson,
  path: '/health',
  summary: 'Whether the service runs.',
  schema: 'Liveness',
  emits: {
    of: 'catalog',
    instances: once,
    body: () => ({ json: { status: 'healthy' } satisfies Liveness }),
  },
});

export const ready: Readiness = { status: 'ready' };

/** Whether the service can answer: it has the index of all servers. */
export const readiness = queryEndpoint({
  ...toolhiveJson,
  path: '/readiness',
  method: 'get',
  query: [],
  cache: 'live',
  summary: 'Whether the service can answer.',
  schema: 'Readiness',
  emits: { of: 'catalog', instances: once, body: () => ({ json: ready }) },
});

export const buildInfo = staticEndpoint({
  ...toolhiveJson,
  path: '/version',
  summary: 'Which software answers.',
  schema: 'BuildInfo',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ registry, updated }) => ({
      json: {
        version: registry.software,
        commit: 'unknown',
        // A build has no clock: what it makes is as old as the newest release.
        build_date: updated,
        go_version: 'none',
        platform: 'any',
      } satisfies BuildInfo,
    }),
  },
});

/** The same as the MCP registry API has it. */
export const ping = staticEndpoint({
  ...mcpJson,
  path: '/v0.1/ping',
  aliases: ['/v0/ping'],
  summary: 'Whether anybody is there.',
  schema: 'Pong',
  emits: { of: 'catalog', instances: once, body: () => ({ json: { pong: true } satisfies Pong }) },
});

export const registryVersion = staticEndpoint({
  ...mcpJson,
  path: '/v0.1/version',
  aliases: ['/v0/version'],
  summary: 'Which software answers, as the MCP registry API says it.',
  schema: 'RegistryVersion',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ registry, updated }) => ({
      json: { version: registry.software, git_commit: '', build_time: updated } satisfies RegistryVersion,
    }),
  },
});

export const registryHealth = staticEndpoint({
  ...mcpJson,
  path: '/v0.1/health',
  summary: 'Whether the service is well, as the MCP registry API says it.',
  schema: 'RegistryHealth',
  emits: {
    of: 'catalog',
    instances: once,
    body: () => ({ json: { status: 'ok' } satisfies RegistryHealth }),
  },
});
