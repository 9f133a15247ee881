import { mcpJson } from '../mcp/mcp-json.ts';

/** What every answer in the shape of plugged.in's registry has in common. */
export const pluggedInJson = { ...mcpJson, protocol: 'plugged-in' } as const;
