import type { ReleasedRow } from '#core/catalog/catalog.ts';

/** What a list shows of a package; a page is rendered anew only when this changes. */
export type Card = Pick<ReleasedRow, 'name' | 'type' | 'description' | 'version' | 'updated'>;

export function cardOf({ name, type, description, version, updated }: ReleasedRow): Card {
  return { name, type, description, version, updated };
}
