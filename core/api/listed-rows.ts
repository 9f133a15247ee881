import { isListed, type ReleasedRow } from '../catalog/catalog.ts';
import { compare } from '../problem.ts';
import { perCatalog } from './per-catalog.ts';

/** The packages that lists show, in order of name. */
export const listedRows = perCatalog(({ rows }): readonly ReleasedRow[] =>
  [...rows.values()].filter(isListed),
);

/** The same, those with the newest publication first; of two at one time, in order of name. */
export const newestRows = perCatalog((catalog) =>
  listedRows(catalog).toSorted((a, b) => compare(b.updated, a.updated) || compare(a.name, b.name)),
);

/** The same by category, in the order of the registry's list; each is there, though it have no package. */
export const newestByCategory = perCatalog((catalog): ReadonlyMap<string, readonly ReleasedRow[]> => {
  const found = new Map<string, ReleasedRow[]>(catalog.registry.categories.map(({ slug }) => [slug, []]));
  for (const row of newestRows(catalog)) {
    for (const slug of row.categories) found.get(slug)?.push(row);
  }
  return found;
});

interface Updated {
  readonly updated: string;
}

/** When the newest of some things changed; of none, when what holds them did. */
export function newestOf(some: Iterable<Updated>, { updated: otherwise }: Updated): string {
  let newest = '';
  for (const { updated } of some) if (updated > newest) newest = updated;
  return newest || otherwise;
}
