import type { PackageName } from '#core/generated/types.ts';
import { packageNamesOf } from '#core/servers/package-names.ts';
import type { KnownPackages } from '../registry/survey.ts';
import { nameOf } from './what-changed.ts';

/** A package as a build finds it before it reads it: one of the registry's own, or a server that was gathered. */
export interface PackageUnit {
  readonly name: PackageName;
  /** Its folder, `packages/ac/acme/pdf`, or its entry, `sources/<source>/entries/…`. */
  readonly path: string;
  /** Changes whenever anything at the path does. */
  readonly key: string;
  /** The source it is gathered from; absent for the registry's own. */
  readonly source?: string;
}

/** A server of a source, not yet read. */
export interface GatheredEntry {
  /** The server's. */
  readonly name: string;
  readonly path: string;
  readonly key: string;
  readonly source: string;
}

export function ownUnits({ prefixes }: KnownPackages): PackageUnit[] {
  return Object.values(prefixes).flatMap(({ packages }) =>
    Object.entries(packages).map(([path, key]) => ({ name: nameOf(path), path, key })),
  );
}

/** All packages there are by name. Of a server that several sources have, the first source's is the package. */
export function packageUnits(
  packages: KnownPackages,
  gathered: readonly GatheredEntry[],
  scopes: Iterable<string>,
): ReadonlyMap<PackageName, PackageUnit> {
  const units = new Map(ownUnits(packages).map((unit) => [unit.name, unit]));
  const first = new Map<string, GatheredEntry>();
  for (const entry of gathered) if (!first.has(entry.name)) first.set(entry.name, entry);
  const names = packageNamesOf([...first.keys()], new Set(units.keys()), scopes);
  for (const [server, name] of names) units.set(name, { ...first.get(server)!, name });
  return units;
}
