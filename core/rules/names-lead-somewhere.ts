import { findRename } from '../catalog/catalog.ts';
import type { Row } from '../catalog/row.ts';
import type { Manifest } from '../generated/types.ts';
import { packageFolder, partsOf } from '../names.ts';
import type { Finding } from '../problem.ts';
import { pointerTo } from '../text/locate.ts';
import type { Rule } from './rule.ts';

export const namesLeadSomewhere: Rule = {
  name: 'names-lead-somewhere',
  states:
    'A rename leads to a package of this registry, a collection holds packages of this registry, and a skill’s entry is a file of its version.',
  *package({ releases }) {
    for (const { manifest, manifestFile, content } of releases) {
      const entry = manifest && entryOf(manifest);
      if (entry === undefined || !manifestFile || content.some(({ path }) => path === entry)) continue;
      yield {
        file: manifestFile,
        at: { pointer: '/skill/entry' },
        message: `has a skill whose entry is ${entry}, a file that this version does not hold`,
        cure: 'add the file, or name another in "skill.entry"',
      };
    }
  },
  *catalog({ rows }, names) {
    for (const row of rows.values()) {
      const folder = packageFolder(partsOf(row.name));
      if (row.renamedTo) {
        const target = findRename(rows, row.name);
        if (!target || !names.has(target)) {
          yield {
            file: `${folder}/package.yaml`,
            at: { pointer: '/renamed-to' },
            message: `was renamed to ${row.renamedTo}, which leads to no package`,
            cure: 'name a package that exists and was not itself renamed to this one',
          };
        }
      }
      yield* checkMembers(row, folder, names);
    }
  },
};

function entryOf(manifest: Manifest): string | undefined {
  return 'skill' in manifest && manifest.skill ? (manifest.skill.entry ?? 'SKILL.md') : undefined;
}

function* checkMembers(
  { members = [], version }: Row,
  folder: string,
  names: ReadonlySet<string>,
): Iterable<Finding> {
  for (const [index, member] of members.entries()) {
    if (names.has(member)) continue;
    yield {
      // Without a version that is not yanked, the row does not know which one its members are from.
      ...(version === ''
        ? { file: folder }
        : {
            file: `${folder}/${version}/ctx.yaml`,
            at: { pointer: pointerTo('collection', 'members', index) },
          }),
      message: `holds ${member}, which is not in this registry`,
      cure: 'correct the name, or leave the member out',
    };
  }
}
