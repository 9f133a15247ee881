import { isObject } from '#core/servers/json-limits.ts';
import type { RawRecord } from '#core/servers/raw-record.ts';

type Item = Readonly<Record<string, unknown>>;

/** Whether an item of a `/v0/servers` list has the shape of plugged.in, and of the first weeks of the official registry (contract mcp.md §5.1). */
export function isPluggedInItem(item: unknown): item is Item {
  return isObject(item) && !Object.hasOwn(item, 'server') && isObject(item['version_detail']);
}

/**
 * The record that such an item was made of, as far as it still says so. Members in snake case stay: reading a record mends those.
 * A proxy that has lost the version detail leaves it empty, and then the first package knows the version.
 */
export function recordOfItem(item: Item, place: string): RawRecord {
  const detail = isObject(item['version_detail']) ? item['version_detail'] : {};
  const packages = listOf(item['packages']);
  const versions = [detail['version'], item['version'], packages[0]?.['version']];
  const version = versions.find((value) => typeof value === 'string' && value !== '');
  const { id: _, version_detail: __, is_latest: ___, ...rest } = item;
  const server = {
    ...rest,
    version,
    ...(packages.length > 0 && { packages: packages.map(packageOf) }),
    ...(Array.isArray(item['remotes']) && { remotes: listOf(item['remotes']).map(remoteOf) }),
  };
  const official = {
    ...(detail['release_date'] !== '' && { release_date: detail['release_date'] }),
    is_latest: detail['is_latest'],
  };
  return { server, meta: { 'io.modelcontextprotocol.registry/official': official }, place };
}

function listOf(value: unknown): Item[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function packageOf({ registry_name, name, ...rest }: Item): Item {
  const registryType = rest['registry_type'] ?? registry_name;
  const identifier = rest['identifier'] ?? name;
  // The first shape knew no transports: all packages spoke over standard input and output.
  return {
    ...rest,
    registry_type: registryType,
    identifier,
    transport: rest['transport'] ?? { type: 'stdio' },
  };
}

function remoteOf({ transport_type, ...rest }: Item): Item {
  return { ...rest, type: rest['type'] ?? transport_type };
}
