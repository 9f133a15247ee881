import type { ServerJson } from '../core/generated/types.ts';
import type { ServerEntry, ServerVersion, SkillEntry } from '../core/servers/server-entry.ts';

/** A version of a server as the registry keeps it; says only what matters to a test. Published at noon of 2026-01-02 unless told. */
export function serverVersion(
  version: string,
  {
    at = '2026-01-02T12:00:00Z',
    server = {},
    ...said
  }: Partial<Omit<ServerVersion, 'server'>> & {
    readonly at?: string;
    readonly server?: Partial<ServerJson>;
  } = {},
): Omit<ServerVersion, 'server'> & { readonly server: Partial<ServerJson> } {
  return {
    server: { description: `Says ${version}.`, version, ...server },
    status: 'active',
    status_changed_at: at,
    published_at: at,
    updated_at: at,
    seen_at: at,
    ...said,
  };
}

/** A server with its versions: texts, or versions made by `serverVersion`. */
export function serverEntry(
  name: string,
  ...versions: readonly (string | ReturnType<typeof serverVersion>)[]
): ServerEntry {
  const made = versions.map((version) => (typeof version === 'string' ? serverVersion(version) : version));
  const named = made.map(({ server, ...said }) => ({
    // The cast is true: the maker gave it description and version.
    server: { name, ...server } as ServerJson,
    ...said,
  }));
  return { name, versions: named.sort((a, b) => (a.server.version < b.server.version ? -1 : 1)) };
}

/** A server that clients can install from npm. */
export function npmServer(identifier: string): Partial<ServerJson> {
  return { packages: [{ registryType: 'npm', identifier, transport: { type: 'stdio' } }] };
}

/** A skill with its versions. */
export function skillEntry(namespace: string, name: string, ...versions: readonly string[]): SkillEntry {
  return {
    namespace,
    name,
    versions: versions.map((version) => ({ namespace, name, description: `Says ${version}.`, version })),
  };
}
