import { endpoints } from '#core/api/endpoints.ts';
import type { ViewIndex, ViewTexts } from '#core/generated/types.ts';
import { type VersionNumber, ViewListing } from '#core/servers/view-listing.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { Derived } from '../derived.ts';
import { findDocument, parseDocument } from '../find-document.ts';
import type { Documents } from '../ports.ts';
import { SearchableTexts } from './searchable-texts.ts';

/** A view as functions see it: its index in memory, the records where they lie. */
export interface EdgeView {
  readonly listing: ViewListing;
  /** Read when first searched in. */
  readonly texts: Derived<SearchableTexts>;
  /** Versions chosen and sorted as dialects ask for them; whoever asks can make up choices, so not all are kept. */
  readonly orders: BoundedCache<string, readonly VersionNumber[]>;
  /** Versions as dialects print them, by dialect and version: lists of hundreds are asked for, and records are not parsed in a moment. */
  readonly printed: BoundedCache<string, string>;
}

// Versions in the orders kept for each view.
const ordersLimit = 4 * 1024 * 1024;
// Characters of printed versions kept for each view.
const printedLimit = 32 * 1024 * 1024;

/** The tree was built anew while a request was under way: its index names records that are gone, or other ones. Asked again, the new index answers. */
export class StaleRecords extends Error {}

const viewName = /^[A-Za-z0-9._-]{1,128}$/;

/** The views of the registry, each read when first asked for. */
export class Views {
  readonly #documents: Documents;
  readonly #views: Derived<Map<string, Promise<EdgeView | undefined>>>;

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#views = new Derived(documents, async () => new Map());
  }

  /** Undefined if there is no view of that name. */
  async find(name: string): Promise<EdgeView | undefined> {
    if (!viewName.test(name)) return undefined;
    const views = await this.#views.get();
    const known = views.get(name);
    if (known) return known;
    const reading = this.#read(name);
    views.set(name, reading);
    // Names that lead nowhere are anybody's; only those that are there are remembered, and no failure is.
    reading.then(
      (view) => view ?? views.delete(name),
      () => views.delete(name),
    );
    return reading;
  }

  /** The bytes of records, in the order asked for. Throws StaleRecords if the tree was built anew in between and a part is gone. */
  async records(listing: ViewListing, versions: readonly VersionNumber[]): Promise<Uint8Array[]> {
    const places = versions.map((version) => listing.placeOf(version));
    const wanted = [...new Set(places.map(({ part }) => part))];
    const read = await Promise.all(wanted.map(async (part) => [part, await this.#part(part)] as const));
    const parts = new Map(read);
    return places.map(({ part, start, length }) => parts.get(part)!.subarray(start, start + length));
  }

  async #part(part: string): Promise<Uint8Array> {
    const document = await findDocument(this.#documents, endpoints.recordPart, { part });
    if (!document) throw new StaleRecords(`the index names the records ${part}, which are not there`);
    return document.bytes;
  }

  async #read(name: string): Promise<EdgeView | undefined> {
    const document = await findDocument(this.#documents, endpoints.viewIndex, { view: name });
    if (!document) return undefined;
    const listing = new ViewListing(parseDocument<ViewIndex>(document));
    const texts = new Derived(this.#documents, async () => {
      const found = await findDocument(this.#documents, endpoints.viewTexts, { view: name });
      return new SearchableTexts(
        listing,
        found ? parseDocument<ViewTexts>(found) : { titles: [], descriptions: [] },
      );
    });
    return { listing, texts, orders: new BoundedCache(ordersLimit), printed: new BoundedCache(printedLimit) };
  }
}
