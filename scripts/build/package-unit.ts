import { readFileSync } from 'node:fs';
import type { PackageName } from '#core/generated/types.ts';
import { packageNamesOf } from '#core/servers/package-names.ts';
import type { ServerEntry } from '#core/servers/server-entry.ts';
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

/**
 * All packages there are by name. Of a server that several sources have, the first source's is the package; of servers whose names come
 * out the same, that of the first source, and within it the one that was there first: nobody takes the name of another's package by
 * publishing a server that is called nearly alike.
 */
export function packageUnits(
  root: string,
  packages: KnownPackages,
  gathered: readonly GatheredEntry[],
  scopes: Iterable<string>,
): ReadonlyMap<PackageName, PackageUnit> {
  const units = new Map(ownUnits(packages).map((unit) => [unit.name, unit]));
  const first = new Map<string, GatheredEntry>();
  for (const entry of gathered) if (!first.has(entry.name)) first.set(entry.name, entry);
  const positions = new Map(
    [...new Set(gathered.map(({ source }) => source))].map((source, index) => [source, index]),
  );
  const rankOf = (server: string) => {
    const { source, path } = first.get(server)!;
    return `${String(positions.get(source)).padStart(6, '0')} ${firstPublished(`${root}/${path}`)}`;
  };
  const names = packageNamesOf([...first.keys()], new Set(units.keys()), scopes, rankOf);
  for (const [server, name] of names) units.set(name, { ...first.get(server)!, name });
  return units;
}

/** When the first version in an entry was published; after all times for what cannot be read, which is told where it is built. */
function firstPublished(path: string): string {
  try {
    // The cast may be false of a file that a stranger changed: then what is read is no text, or this throws.
    const { versions } = JSON.parse(readFileSync(path, 'utf8')) as ServerEntry;
    const times = versions.map(({ published_at }) => published_at).filter((time) => typeof time === 'string');
    return times.sort()[0] ?? never;
  } catch {
    return never;
  }
}

const never = '9999';
