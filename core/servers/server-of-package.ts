import type { Package, Release } from '../catalog/package.ts';
import type { Registry } from '../catalog/registry.ts';
import { visibilityOf } from '../catalog/row.ts';
import type { ServerJson } from '../generated/types.ts';
import { partsOf } from '../names.ts';
import { compare } from '../problem.ts';
import type { ServerEntry, ServerVersion } from './server-entry.ts';
import { serverFromManifest } from './server-from-manifest.ts';
import { publisherKey } from './stacklok-extension.ts';

/**
 * A package of this registry's own as a server: its releases as versions, all under one name. `serverJsonOf` gives the server.json that
 * a release brought along. Undefined if the package is no MCP server, has no release, or is unlisted: the protocols of servers know no
 * such thing, and would list it.
 */
export function serversOfPackage(
  pkg: Package,
  registry: Registry,
  serverJsonOf: (version: string) => ServerJson | undefined,
): ServerEntry | undefined {
  const newest = pkg.releases.at(-1);
  if (!newest || visibilityOf(pkg) === 'unlisted') return undefined;
  const name = serverJsonOf(newest.version)?.name ?? derivedName(pkg, registry);
  const versions = pkg.releases.flatMap((release) => {
    const server = serverOf(release, name, serverJsonOf(release.version));
    return server ? [versionOf(server, release, discouragedBy(pkg, registry))] : [];
  });
  if (versions.length === 0) return undefined;
  return { name, versions: versions.sort((a, b) => compare(a.server.version, b.server.version)) };
}

/** `@acme/pdf` of a registry whose namespace is `example.registry` is `example.registry.acme/pdf`. */
function derivedName({ name }: Pick<Package, 'name'>, { config }: Registry): string {
  const { scope, name: bare } = partsOf(name);
  return `${config.namespace}.${scope}/${bare}`;
}

function serverOf(release: Release, name: string, own: ServerJson | undefined): ServerJson | undefined {
  const { manifest } = release;
  if (manifest.type !== 'mcp') return undefined;
  if (!own) return serverFromManifest(name, manifest);
  const { _meta, ...server } = own;
  // What registries say of a version is not the publisher's to say.
  const said = _meta?.[publisherKey];
  return { ...server, name, version: release.version, ...(said && { _meta: { [publisherKey]: said } }) };
}

/** Why a package is discouraged, be it only that it has moved. */
function discouragedBy({ record }: Package, registry: Registry): string | undefined {
  const moved = record['renamed-to'];
  if (record.deprecated !== undefined || moved === undefined) return record.deprecated;
  return `It is called ${derivedName({ name: moved }, registry)} now.`;
}

function versionOf(server: ServerJson, release: Release, discouraged: string | undefined): ServerVersion {
  const { yanked, record } = release;
  const message = yanked ?? discouraged;
  // Neither a yank nor a deprecation has a time of its own.
  const time = record.published_at;
  return {
    server,
    status: yanked !== undefined ? 'deleted' : discouraged !== undefined ? 'deprecated' : 'active',
    ...(message !== undefined && { status_message: message }),
    status_changed_at: time,
    published_at: time,
    updated_at: time,
    seen_at: time,
  };
}
