import type {
  ServerJson,
  ServerResponse,
  ToolhiveServerDetail,
  ToolhiveServerSummary,
} from '../../generated/types.ts';
import { isObject } from '../../servers/json-limits.ts';
import { officialKey } from '../../servers/print-record.ts';
import { stacklokExtensionOf, stacklokKey } from '../../servers/stacklok-extension.ts';
import { toToolhive } from '../../servers/to-toolhive.ts';

type Json = Readonly<Record<string, unknown>>;

/** A server in the few words of the first ToolHive registry's list (contract toolhive.md §1.6). */
export function summariseServer(record: ServerResponse): ToolhiveServerSummary {
  const { name, description, tier, status, transport, tools } = describeServer(record);
  return { name, description, tier, status, transport, tools_count: tools.length };
}

/** A server as the first ToolHive registry describes it; one that is no entry of ToolHive's, as far as it goes. */
export function describeServer({ server, _meta }: ServerResponse): ToolhiveServerDetail {
  const converted = toToolhive(server);
  const entry: Json =
    converted.kind === 'none'
      ? {
          ...stacklokExtensionOf(server),
          transport: transportOf(server),
          repository_url: server.repository?.url,
        }
      : converted.entry;
  const [variables, permissions] = [listOf(entry['env_vars'], isObject), entry['permissions']];
  const metadata = metadataOf(entry, converted.kind);
  const [tags, args] = [textsOf(entry['tags']), textsOf(entry['args'])];
  const [repository, image] = [textOf(entry['repository_url']), textOf(entry['image'])];
  return {
    name: shortName(server.name),
    description: server.description,
    tier: textOf(entry['tier']) || 'Community',
    status: _meta[officialKey]?.status === 'deprecated' ? 'Deprecated' : capitalised(textOf(entry['status'])),
    transport: textOf(entry['transport']),
    tools: textsOf(entry['tools']),
    ...(variables.length > 0 && { env_vars: variables }),
    ...(isObject(permissions) && { permissions: { profile: permissions } }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(repository !== '' && { repository_url: repository }),
    ...(tags.length > 0 && { tags }),
    ...(args.length > 0 && { args }),
    ...(image !== '' && { image }),
  };
}

const namespace = `${stacklokKey}/`;

/** The key that a server had in ToolHive's own files, where it comes from one; else its name. */
export function shortName(name: string): string {
  return name.startsWith(namespace) ? name.slice(namespace.length) : name;
}

function metadataOf(entry: Json, kind: 'container' | 'remote' | 'none'): Json {
  const said = isObject(entry['metadata']) ? entry['metadata'] : {};
  const custom = isObject(entry['custom_metadata']) ? entry['custom_metadata'] : {};
  const port = entry['target_port'];
  const headers = listOf(entry['headers'], isObject).length;
  const images = textsOf(entry['docker_tags']);
  return {
    ...said,
    ...custom,
    ...(kind === 'container' && port !== undefined && { target_port: port }),
    ...(kind === 'container' && images.length > 0 && { docker_tags: images }),
    ...(kind === 'remote' && {
      url: entry['url'],
      ...(headers > 0 && { headers_count: headers }),
      oauth_enabled: isObject(entry['oauth_config']),
    }),
  };
}

function transportOf({ remotes = [], packages = [] }: ServerJson): string {
  return remotes[0]?.type ?? packages[0]?.transport.type ?? '';
}

/** ToolHive's own files write `Active`, server.json files `active`. */
function capitalised(status: string): string {
  return status === '' ? 'Active' : `${status.slice(0, 1).toUpperCase()}${status.slice(1)}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): string[] {
  return listOf(value, (item) => typeof item === 'string');
}

function listOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): Item[] {
  return Array.isArray(value) ? value.filter(isItem) : [];
}
