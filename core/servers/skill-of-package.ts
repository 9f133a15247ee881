import { packageDetail } from '../api/ctx/package-detail.ts';
import { expandPath } from '../api/path.ts';
import { isListed, type ReleasedRow } from '../catalog/catalog.ts';
import type { Package } from '../catalog/package.ts';
import type { Registry } from '../catalog/registry.ts';
import { type Row, rowOf } from '../catalog/row.ts';
import type { PackageName } from '../generated/types.ts';
import { partsOf } from '../names.ts';
import { compare } from '../problem.ts';
import type { SkillEntry, SkillJson } from './server-entry.ts';

/** Whether a package is a skill of the registry's own: one that lists show, and that has a version to install. */
export function isOwnSkill(row: Row): row is ReleasedRow {
  return row.source === undefined && isListed(row) && row.type === 'skill' && row.version !== '';
}

/** What a package is called among skills: `@acme/pdf` of a registry whose namespace is `example.registry` is `pdf` in `example.registry.acme`. */
export function skillNameOf(
  pkg: PackageName,
  { config }: Pick<Registry, 'config'>,
): Pick<SkillEntry, 'namespace' | 'name'> {
  const { scope, name } = partsOf(pkg);
  return { namespace: `${config.namespace}.${scope}`, name };
}

/**
 * A package of this registry's own as ToolHive describes a skill (contract toolhive.md §3.7): its releases as versions, but for those that
 * were yanked. Undefined if it is none. ToolHive fetches skills from image registries and Git alone, so there are no `packages`, and the
 * package is named under a key of ours.
 */
export function skillOfPackage(pkg: Package, registry: Registry): SkillEntry | undefined {
  if (!isOwnSkill(rowOf(pkg))) return undefined;
  const { config } = registry;
  const named = skillNameOf(pkg.name, registry);
  const url = config.origin + expandPath(packageDetail.path, { package: pkg.name });
  const versions = pkg.releases
    .filter(({ yanked }) => yanked === undefined)
    .map(({ version, manifest: { description, repository } }): SkillJson => {
      return {
        ...named,
        description,
        version,
        ...(pkg.record.deprecated !== undefined && { status: 'deprecated' }),
        ...(repository !== undefined && { repository: { url: repository, type: 'git' } }),
        _meta: { [`${config.namespace}/package`]: { name: pkg.name, url } },
      };
    })
    .sort((a, b) => compare(a.version, b.version));
  const latest = versions.find(({ version }) => version === pkg.record.tags?.['latest'])?.version;
  return { ...named, versions, ...(latest !== undefined && { latest }) };
}
