import type { CachePolicy, LimitClass, Protocol } from '../endpoint.ts';

interface Common {
  readonly protocol: Protocol;
  readonly mediaType: string;
  readonly extension: string;
  readonly cache: CachePolicy;
  readonly limit: LimitClass;
}

/** What every answer of the MCP registry API has in common. Clients walk it page by page, some by pages of one, so it is not counted. */
export const mcpJson = {
  protocol: 'mcp',
  mediaType: 'application/json',
  extension: '.json',
  cache: 'revalidate',
  limit: 'none',
} as const satisfies Common;

/** The same for the answers of the ToolHive registry server. */
export const toolhiveJson = { ...mcpJson, protocol: 'toolhive' } as const satisfies Common;
