import { isListed, type ReleasedRow } from '../../catalog/catalog.ts';
import type { Row } from '../../catalog/row.ts';
import type { PackageName } from '../../generated/types.ts';
import { partsOf } from '../../names.ts';
import type { SkillJson } from '../../servers/server-entry.ts';
import { packageDetail } from '../ctx/package-detail.ts';
import { expandPath } from '../path.ts';

/** What a skill of the registry's own is told from. */
export interface OwnSkillRow extends Pick<Row, 'description' | 'version' | 'repository'> {
  readonly name: PackageName;
}

/** The registry's own packages that are skills, and have a version to install. */
export function* ownSkillRows(rows: Iterable<Row>): Iterable<ReleasedRow> {
  for (const row of rows) {
    if (row.source === undefined && isListed(row) && row.type === 'skill' && row.version !== '') yield row;
  }
}

/**
 * A package of the registry's own as ToolHive describes a skill (contract toolhive.md §3.7), in its latest version: `@acme/pdf` of a registry
 * whose namespace is `example.registry` is `pdf` in `example.registry.acme`. ToolHive fetches skills from image registries and Git alone,
 * so the package is named under a key of ours.
 */
export function ownSkill(row: OwnSkillRow, namespace: string, origin: string): SkillJson {
  const { scope, name } = partsOf(row.name);
  const url = origin + expandPath(packageDetail.path, { package: row.name });
  return {
    namespace: `${namespace}.${scope}`,
    name,
    description: row.description,
    version: row.version,
    ...(row.repository !== '' && { repository: { url: row.repository, type: 'git' } }),
    _meta: { [`${namespace}/package`]: { name: row.name, url } },
  };
}
