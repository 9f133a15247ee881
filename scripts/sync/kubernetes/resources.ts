import { HttpFailure } from '../http-failure.ts';
import type { ApiServer } from './api-server.ts';

const group = 'toolhive.stacklok.dev';
/** The one preferred first. */
const versions = ['v1beta1', 'v1alpha1'] as const;
/** What ToolHive's operator runs, by the name of each kind's resource (contract toolhive.md §4.5). */
const kinds: Readonly<Record<string, string>> = {
  mcpservers: 'MCPServer',
  virtualmcpservers: 'VirtualMCPServer',
  mcpremoteproxies: 'MCPRemoteProxy',
};
export const resourceNames = Object.keys(kinds);
// Bytes of a discovery document: a group of a hundred resources has 50 kB.
const maxBytes = 4 * 1024 ** 2;

/** A kind as the cluster has it. */
export interface Resource {
  readonly kind: string;
  /** In the plural, as addresses have it. */
  readonly name: string;
  readonly version: string;
}

/** The kinds of ToolHive that the cluster has, each in the newest version known here. */
export async function fetchResources(api: ApiServer, signal: AbortSignal): Promise<readonly Resource[]> {
  const found = new Map<string, Resource>();
  for (const version of versions) {
    for (const name of await fetchNames(api, version, signal)) {
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (kind !== undefined && !found.has(name)) found.set(name, { kind, name, version });
    }
  }
  return resourceNames.flatMap((name) => found.get(name) ?? []);
}

async function fetchNames(api: ApiServer, version: string, signal: AbortSignal): Promise<readonly string[]> {
  try {
    const document = await api.fetchJson(`/apis/${group}/${version}`, {}, maxBytes, signal);
    // The cast is true of nothing but what follows: each part is looked at before it is used.
    const { resources } = (document ?? {}) as { resources?: unknown };
    return Array.isArray(resources) ? resources.map((resource) => String(resource?.name)) : [];
  } catch (error) {
    if (error instanceof HttpFailure && error.status === 404) return [];
    throw error;
  }
}

/** Where the objects of a kind are listed: of one namespace, or of all. */
export function listPath({ name, version }: Resource, namespace: string | undefined): string {
  const within = namespace === undefined ? '' : `/namespaces/${encodeURIComponent(namespace)}`;
  return `/apis/${group}/${version}${within}/${name}`;
}

/** As objects of a kind say it of themselves. */
export function apiVersionOf({ version }: Resource): string {
  return `${group}/${version}`;
}

/** Said where there is nothing to list. */
export const noneInstalled = `The cluster has none of ${Object.values(kinds).join(', ')} (${group}, ${versions.join(' or ')}); install ToolHive’s operator or at least its custom resource definitions`;
