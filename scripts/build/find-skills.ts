import type { Catalog } from '#core/catalog/catalog.ts';
import type { PackageName } from '#core/generated/types.ts';
import { compare } from '#core/problem.ts';
import { nameOfSkillFile } from '#core/servers/entry-file.ts';
import type { SkillEntry } from '#core/servers/server-entry.ts';
import { isOwnSkill, skillNameOf } from '#core/servers/skill-of-package.ts';
import type { PackageUnit } from './package-unit.ts';
import { readOwnPackage, readSkillEntry } from './read-package.ts';

/** A skill of a source, read when it is wanted. */
export interface SourcedSkill {
  readonly namespace: string;
  readonly name: string;
  /** Its file, or the folder of the package that it is. */
  readonly path: string;
  /** Changes whenever what is read does. */
  readonly key: string;
  read(): SkillEntry | undefined;
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
  for (const [path, key] of files) {
    const [, source = ''] = path.split('/');
    const found = nameOfSkillFile(path.slice(`sources/${source}/`.length));
    if (found) skills.get(source)?.push({ ...found, path, key, read: () => readSkillEntry(root, path) });
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
