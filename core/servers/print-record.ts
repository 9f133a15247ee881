import type { ServerJson } from '../generated/types.ts';
import type { ServerVersion } from './server-entry.ts';

/** The key under which a registry says what it knows of a version (contract mcp.md §1.6). */
export const officialKey = 'io.modelcontextprotocol.registry/official';

/** A version as the protocol gives it: compact JSON, members in the protocol's order. */
export function printRecord(version: ServerVersion, isLatest: boolean): string {
  const { server, status, status_message, status_changed_at, published_at, updated_at, meta } = version;
  const official = {
    status,
    statusChangedAt: status_changed_at,
    ...(status_message !== undefined && { statusMessage: status_message }),
    publishedAt: published_at,
    updatedAt: updated_at,
    isLatest,
  };
  return JSON.stringify({ server: inOrder(server), _meta: { [officialKey]: official, ...meta } });
}

// As the official registry writes them (contract mcp.md §1.6); what it does not know comes after.
const members = [
  '$schema',
  'name',
  'description',
  'title',
  'repository',
  'version',
  'websiteUrl',
  'icons',
  'packages',
  'remotes',
] as const;

function inOrder(server: ServerJson): object {
  const { _meta, ...rest } = server;
  const first = Object.fromEntries(
    members.flatMap((key) => (server[key] === undefined ? [] : [[key, server[key]]])),
  );
  return { ...first, ...rest, ...(_meta !== undefined && { _meta }) };
}
