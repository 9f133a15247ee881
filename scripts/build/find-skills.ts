import type { Catalog } from '#core/catalog/catalog.ts';
import type { PackageName } from '#core/generated/types.ts';
import { compare } from '#core/problem.ts';
import type { SkillEntry } from '#core/servers/server-entry.ts';
import { isOwnSkill, skillNameOf } from '#core/servers/skill-of-package.ts';
import { gatheredSources, snapshotPart } from '#core/servers/snapshot-part.ts';
import type { PackageUnit } from './package-unit.ts';
import { readOwnPackage, readSkillEntry, type Tell } from './read-package.ts';

/** A skill of a source, read when it is wanted. */
export interface SourcedSkill {
  readonly namespace: string;
  readonly name: string;
  /** Its file, or the folder of the package that it is. */
  readonly path: string;
  /** Changes whenever what is read does. */
  readonly key: string;
  /** Undefined if it is not as a sync writes it; `tell` hears why. */
  read(tell: Tell): SkillEntry | undefined;
}

/** The skills of every source, each source's in order of their paths: gathered ones, and those that the packages of the registry's own are. */
export function findSkills(
  catalog: Catalog,
  units: ReadonlyMap<PackageName, PackageUnit>,
  /** Keys of the files below `sources/`. */
  files: ReadonlyMap<string, string>,
  /** Of packages that were read in this build. */
  made: ReadonlyMap<PackageName, SkillEntry>,
  root: string,
): ReadonlyMap<string, readonly SourcedSkill[]> {
  const { registry } = catalog;
  const { sources } = registry.federation;
  const skills = new Map<string, SourcedSkill[]>(sources.map(({ name }) => [name, []]));
  const gathered = new Set(gatheredSources(registry.federation));
  for (const [path, key] of files) {
    const part = snapshotPart(path);
    if (part.kind !== 'skill' || !gathered.has(part.source)) continue;
    const { namespace, name, source } = part;
    skills
      .get(source)
      ?.push({ namespace, name, path, key, read: (tell) => readSkillEntry(root, path, tell) });
  }
  const own = [...catalog.rows.values()].filter(isOwnSkill).map(({ name }): SourcedSkill => {
    const { path, key } = units.get(name)!;
    const read = () => made.get(name) ?? readOwnPackage(path, root, registry).skill;
    return { ...skillNameOf(name, registry), path, key, read };
  });
  for (const { name, kind } of sources) if (kind === 'managed') skills.set(name, own);
  for (const found of skills.values()) found.sort((a, b) => compare(a.path, b.path));
  return skills;
}
