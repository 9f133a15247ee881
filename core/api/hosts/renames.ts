import { type Catalog, findRename } from '../../catalog/catalog.ts';
import type { PackageName } from '../../generated/types.ts';

/** Former names of packages, and the ones they have now. */
export function renamesOf({ rows }: Pick<Catalog, 'rows'>): (readonly [PackageName, PackageName])[] {
  return [...rows.keys()].flatMap((name) => {
    const target = findRename(rows, name);
    return target ? [[name, target] as const] : [];
  });
}
