import type { ViewTexts } from '#core/generated/types.ts';
import type { VersionNumber, ViewListing } from '#core/servers/view-listing.ts';

/** Names, titles and descriptions of a view in lower case. */
export class SearchableTexts {
  readonly #listing: ViewListing;
  readonly #titles: readonly string[];
  readonly #descriptions: readonly string[];

  constructor(listing: ViewListing, { titles, descriptions }: ViewTexts) {
    this.#listing = listing;
    this.#titles = spread(titles);
    this.#descriptions = spread(descriptions);
  }

  /** Whether name, title or description of a version holds a text, given in lower case. */
  has(version: VersionNumber, text: string): boolean {
    return this.#titles[version]!.includes(text) || this.hasWithoutTitle(version, text);
  }

  hasWithoutTitle(version: VersionNumber, text: string): boolean {
    return (
      this.#descriptions[version]!.includes(text) ||
      this.#listing.nameOf(version).toLowerCase().includes(text)
    );
  }
}

/** Every text in lower case, those written once for several given to each. */
function spread(column: readonly (string | number)[]): string[] {
  let before = '';
  return column.map((text) => {
    if (typeof text === 'string') before = text.toLowerCase();
    return before;
  });
}
