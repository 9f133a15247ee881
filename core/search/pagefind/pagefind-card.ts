/** What a result shows of a package. */
export interface PagefindCard {
  readonly name: string;
  readonly type: string;
  /** '' where every version is yanked. */
  readonly version: string;
  readonly description: string;
  /** When it was last published; RFC 3339. */
  readonly updated: string;
}

/**
 * A card as the address of its record, which Pagefind keeps as it is and does not search. What stands in the metadata of a record is
 * searched too, and so would make the index half as large again.
 */
export function printCard({ name, type, version, description, updated }: PagefindCard): string {
  return JSON.stringify([name, type, version, description, updated]);
}

/** The card that an address stands for. */
export function readCard(address: string): PagefindCard {
  // The cast is true: an index holds no other addresses than `printCard` wrote.
  const [name, type, version, description, updated] = JSON.parse(address) as string[];
  return { name: name!, type: type!, version: version!, description: description!, updated: updated! };
}

/** What stands for a source under packages of the registry's own: no source can be called so. */
export const ownSource = '-';
