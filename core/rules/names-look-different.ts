import { findRename } from '../catalog/catalog.ts';
import type { Row } from '../catalog/row.ts';
import type { PackageName } from '../generated/types.ts';
import { packageFolder, partsOf, skeletonOf } from '../names.ts';
import { compare } from '../problem.ts';
import type { Rule } from './rule.ts';

export const namesLookDifferent: Rule = {
  name: 'names-look-different',
  states:
    'No two scopes and no two names look alike: without separators, with 0 as o, 1 and i as l, rn as m; nor become one when joined by a hyphen.',
  *registry({ scopes }) {
    const seen = new Map<string, string>();
    // Which of two was here first stands in no file, so the later in order of name is told.
    const byName = scopes
      .flatMap(({ source, scope }) => (scope ? [{ file: source.path, name: scope.name }] : []))
      .sort((a, b) => compare(a.name, b.name));
    for (const { file, name } of byName) {
      const twin = seen.get(skeletonOf(name));
      if (twin === undefined) seen.set(skeletonOf(name), name);
      else if (twin !== name) {
        yield {
          file,
          at: { pointer: '/name' },
          message: `@${name} is easily taken for @${twin}`,
          cure: 'choose a scope that differs in more than separators, 0/o, 1/i/l or rn/m',
        };
      }
    }
  },
  *catalog({ rows }) {
    const seen = new Map<string, Row>();
    // The older package keeps the name; the newer one is told.
    // What was gathered has the name that its source gives it.
    const own = [...rows.values()].filter(({ source }) => source === undefined);
    const byAge = own.sort((a, b) => compare(a.created, b.created) || compare(a.name, b.name));
    for (const row of byAge) {
      const looks = looksOf(row.name);
      const twin = looks.map((look) => seen.get(look)).find((other) => other !== undefined);
      // A package that moved to a name like its old one misleads nobody: the old name leads to it.
      if (twin && findRename(rows, twin.name) !== row.name && findRename(rows, row.name) !== twin.name) {
        yield {
          file: packageFolder(partsOf(row.name)),
          message: `${row.name} is easily taken for ${twin.name}, which was here first`,
          cure: 'choose a name that differs in more than separators, 0/o, 1/i/l or rn/m',
        };
      }
      for (const look of looks) if (!seen.has(look)) seen.set(look, row);
    }
  },
};

/** What a name is taken for: two that share one of these look alike. */
export function looksOf(packageName: PackageName): readonly string[] {
  const { scope, name } = partsOf(packageName);
  return [`${skeletonOf(scope)}/${skeletonOf(name)}`, `${scope}-${name}`];
}
