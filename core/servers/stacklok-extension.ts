import type { ServerJson } from '../generated/types.ts';
import { isObject } from './json-limits.ts';

/** Where in `_meta` a publisher adds what it likes. */
export const publisherKey = 'io.modelcontextprotocol.registry/publisher-provided';

/** ToolHive's place among what publishers add. */
export const stacklokKey = 'io.github.stacklok';

const sharedKeys = [
  'custom_metadata',
  'metadata',
  'overview',
  'proxy_port',
  'stateless',
  'status',
  'tags',
  'tier',
  'tool_definitions',
  'tools',
] as const;

/** What an entry of ToolHive's own format keeps in its extension, for a server.json has no place for it (contract toolhive.md §3.2). */
export const extensionKeys = {
  container: [...sharedKeys, 'args', 'docker_tags', 'permissions', 'provenance'],
  remote: [...sharedKeys, 'env_vars', 'oauth_config'],
} as const;

/** What ToolHive adds to a server (contract toolhive.md §3.2): the first of its objects, whatever image or address it is filed under. */
export function stacklokExtensionOf(server: ServerJson): Readonly<Record<string, unknown>> | undefined {
  const provided = server._meta?.[publisherKey];
  const extensions = isObject(provided) ? provided[stacklokKey] : undefined;
  return isObject(extensions) ? Object.values(extensions).find(isObject) : undefined;
}

/** The tags of a server: those that stand two levels below what the publisher adds, whoever put them there (contract toolhive.md §5). */
export function tagsOf(server: ServerJson): string[] {
  const provided = server._meta?.[publisherKey];
  const tags = objectsIn(provided)
    .flatMap(objectsIn)
    .flatMap((extension) => (Array.isArray(extension['tags']) ? extension['tags'] : []));
  return [...new Set(tags.filter((tag) => typeof tag === 'string'))];
}

function objectsIn(value: unknown): Readonly<Record<string, unknown>>[] {
  return isObject(value) ? Object.values(value).filter(isObject) : [];
}
