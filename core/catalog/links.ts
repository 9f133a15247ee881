import type { ScopeFile } from '../generated/types.ts';
import type { Catalog, ReleasedRow } from './catalog.ts';
import type { Row } from './row.ts';

/** What a package's documents show of others. A change of any of it re-emits them, and of nothing else. */
export interface Links {
  readonly scope: ScopeFile | undefined;
  /** Of a collection: the members that exist. */
  readonly members: readonly Pick<ReleasedRow, 'name' | 'type' | 'description' | 'version'>[];
  /** The public collections that hold the package. */
  readonly collections: readonly Pick<Row, 'name' | 'description'>[];
}

export function linksOf(catalog: Catalog, row: Row): Links {
  const found = (names: readonly Row['name'][]) =>
    names
      .flatMap((name) => catalog.rows.get(name) ?? [])
      .filter((row): row is ReleasedRow => row.type !== '');
  return {
    scope: catalog.registry.scopes.get(row.name.slice(1, row.name.indexOf('/'))),
    members: found(row.members ?? []).map(({ name, type, description, version }) => ({
      name,
      type,
      description,
      version,
    })),
    collections: found(catalog.collectionsOf.get(row.name) ?? []).map(({ name, description }) => ({
      name,
      description,
    })),
  };
}
