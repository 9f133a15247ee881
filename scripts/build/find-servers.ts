import type { Catalog } from '#core/catalog/catalog.ts';
import type { Config } from '#core/config/config.ts';
import type { PackageName } from '#core/generated/types.ts';
import { compare } from '#core/problem.ts';
import type { ServerEntry } from '#core/servers/server-entry.ts';
import { gatheredSources, snapshotPart } from '#core/servers/snapshot-part.ts';
import type { SourcedServer } from './emit-servers.ts';
import type { GatheredEntry, PackageUnit } from './package-unit.ts';
import { readEntry, readOwnPackage } from './read-package.ts';

/** The entries of servers among the files below `sources/`, source by source in the order of the configuration, each by name. */
export function gatheredEntries(files: ReadonlyMap<string, string>, config: Config): GatheredEntry[] {
  const bySource = new Map<string, GatheredEntry[]>(gatheredSources(config).map((name) => [name, []]));
  for (const [path, key] of files) {
    const part = snapshotPart(path);
    if (part.kind !== 'entry') continue;
    const { name, source } = part;
    bySource.get(source)?.push({ name, path, key, source });
  }
  return [...bySource.values()].flatMap((entries) => entries.sort((a, b) => compare(a.name, b.name)));
}

/** The servers of every source: gathered ones, and those that the packages of the registry's own are. */
export function findServers(
  catalog: Catalog,
  units: ReadonlyMap<PackageName, PackageUnit>,
  gathered: readonly GatheredEntry[],
  /** Of packages that were read in this build. */
  made: ReadonlyMap<PackageName, ServerEntry>,
  root: string,
): ReadonlyMap<string, readonly SourcedServer[]> {
  const { registry } = catalog;
  const servers = new Map<string, SourcedServer[]>(registry.federation.sources.map(({ name }) => [name, []]));
  for (const { name, path, key, source } of gathered) {
    servers.get(source)?.push({ name, key, read: (tell) => readEntry(root, path, tell) });
  }
  const own: SourcedServer[] = [];
  const names = new Set<string>();
  for (const { name, server, source } of catalog.rows.values()) {
    // Two packages may say to be one server; the first in order of name is.
    if (server === undefined || source !== undefined || names.has(server)) continue;
    names.add(server);
    const { path, key } = units.get(name)!;
    own.push({
      name: server,
      key,
      read: () => made.get(name) ?? readOwnPackage(path, root, registry).server,
    });
  }
  for (const { name, kind } of registry.federation.sources) if (kind === 'managed') servers.set(name, own);
  return servers;
}
