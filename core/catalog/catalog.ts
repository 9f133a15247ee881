import type { PackageName, PackageType } from '../generated/types.ts';
import { bucketCount, bucketOf } from '../packs/bucket.ts';
import type { Registry } from './registry.ts';
import type { Row } from './row.ts';

/** The whole, lawful, as far as one package may know of the others: rows by name, in order of name. */
export interface Catalog {
  readonly registry: Registry;
  readonly rows: ReadonlyMap<PackageName, Row>;
  /** The same rows, cut by name into parts of about a hundred. */
  readonly buckets: readonly (readonly Row[])[];
  /** For each package, the collections that hold it, in order of name. */
  readonly collectionsOf: ReadonlyMap<PackageName, readonly PackageName[]>;
  /** Time of the newest publication, UTC: what a rebuild of the same commit says again. */
  readonly updated: string;
}

export function buildCatalog(registry: Registry, rows: ReadonlyMap<PackageName, Row>): Catalog {
  const collectionsOf = new Map<PackageName, PackageName[]>();
  const buckets: Row[][] = Array.from({ length: bucketCount(rows.size) }, () => []);
  let updated = '';
  for (const row of rows.values()) {
    buckets[bucketOf(row.name, buckets.length)]!.push(row);
    if (row.updated > updated) updated = row.updated;
    if (row.visibility !== 'public' || row.renamedTo) continue;
    for (const member of row.members ?? []) {
      const collections = collectionsOf.get(member);
      if (collections) collections.push(row.name);
      else collectionsOf.set(member, [row.name]);
    }
  }
  return { registry, rows, buckets, collectionsOf, updated: updated || '1970-01-01T00:00:00Z' };
}

/** A row of a package that has a release, and so a type. */
export type ReleasedRow = Row & { readonly type: PackageType };

/** Whether a package stands in lists: public, not renamed away, and with a release. */
export function isListed(row: Row): row is ReleasedRow {
  return row.visibility === 'public' && !row.renamedTo && row.type !== '';
}

/** Where a renamed package is now, through any chain of renames; undefined if it was not renamed. */
export function findRename(rows: ReadonlyMap<PackageName, Row>, name: PackageName): PackageName | undefined {
  let target = rows.get(name)?.renamedTo;
  for (let hops = 0; target && hops < 16; hops += 1) {
    const next = rows.get(target)?.renamedTo;
    if (!next) return target;
    target = next;
  }
  return undefined;
}
