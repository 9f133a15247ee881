import { findRename } from '../catalog/catalog.ts';
import type { PackageName } from '../generated/types.ts';
import { packageFolder, partsOf } from '../names.ts';
import { pointerTo } from '../text/locate.ts';
import type { Rule } from './rule.ts';

export const namesLeadSomewhere: Rule = {
  name: 'names-lead-somewhere',
  states: 'A rename leads to a package of this registry, and a collection holds packages of this registry.',
  *catalog({ rows }) {
    for (const row of rows.values()) {
      const folder = packageFolder(partsOf(row.name));
      if (row.renamedTo) {
        const target = findRename(rows, row.name);
        if (!target || !rows.has(target)) {
          yield {
            file: `${folder}/package.yaml`,
            at: { pointer: '/renamed-to' },
            message: `was renamed to ${row.renamedTo}, which leads to no package`,
            cure: 'name a package that exists and was not itself renamed to this one',
          };
        }
      }
      for (const [index, member] of (row.members ?? []).entries()) {
        if (isKnown(member)) continue;
        yield {
          file: `${folder}/${row.version}/ctx.yaml`,
          at: { pointer: pointerTo('collection', 'members', index) },
          message: `holds ${member}, which is not in this registry`,
          cure: 'correct the name, or leave the member out',
        };
      }
    }
    function isKnown(name: PackageName): boolean {
      return rows.has(name);
    }
  },
};
