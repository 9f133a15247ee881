import type { PluggedInHealth } from '../../generated/types.ts';
import { staticEndpoint } from '../endpoint.ts';
import { mcpJson } from '../mcp/mcp-json.ts';
import { once } from '../once.ts';

/** What the official registry's client and plugged.in's both look at (contract mcp.md §5.1, B3). */
export const v0Health = staticEndpoint({
  ...mcpJson,
  path: '/v0/health',
  aliases: ['/plugged-in/v0/health'],
  cache: 'live',
  summary: 'Whether the registry answers, and whether people can sign in with GitHub.',
  schema: 'PluggedInHealth',
  emits: {
    of: 'catalog',
    instances: once,
    body: () => ({ json: { status: 'ok', github_client_configured: false } satisfies PluggedInHealth }),
  },
});
