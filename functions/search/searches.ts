import { endpoints } from '#core/api/endpoints.ts';
import type { SearchHeader } from '#core/generated/types.ts';
import { type OpenedSearch, openSearch } from '#core/search/open-search.ts';
import { type SearchOptions, type SearchResult, search } from '#core/search/search.ts';
import type { ViewListing } from '#core/servers/view-listing.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { Derived } from '../derived.ts';
import { findDocument, getJson } from '../find-document.ts';
import type { Documents } from '../ports.ts';
import { StaleRecords } from '../views/views.ts';
import { documentsOfView, viewFilter, withView } from './view-filter.ts';

// Bytes of parts kept. With the vocabulary and the vectors, which are held besides, this stays within what an isolate has.
const keptLimit = 12 * 1024 * 1024;
// Bytes that remembering a part costs besides the part.
const upkeep = 200;

interface Opened extends OpenedSearch {
  /** The documents that are servers of a view, told once for each. */
  readonly views: WeakMap<ViewListing, Promise<Uint32Array>>;
}

/** Searches over the emitted index: its header is read anew with each build, its parts when a query asks for them. */
export class Searches {
  readonly #documents: Documents;
  readonly #opened: Derived<Opened>;
  readonly #kept = new BoundedCache<string, Uint8Array>(keptLimit);
  readonly #underWay = new Map<string, Promise<Uint8Array>>();

  constructor(documents: Documents) {
    this.#documents = documents;
    this.#opened = new Derived(documents, async () => {
      const header = await getJson<SearchHeader>(documents, endpoints.searchHeader);
      return { ...(await openSearch(header, (part) => this.#read(part))), views: new WeakMap() };
    });
  }

  /** The packages that a query is after. Throws StaleRecords if the tree was built anew in between and a part is gone. */
  async search(query: string, options: SearchOptions): Promise<SearchResult> {
    const { index, embedder, synonyms } = await this.#opened.get();
    return search(index, embedder, synonyms, query, options);
  }

  /** The same among the servers that a view shows, each once. */
  async searchView(listing: ViewListing, query: string, options: SearchOptions): Promise<SearchResult> {
    const { index, embedder, synonyms, views } = await this.#opened.get();
    const finding = views.get(listing) ?? documentsOfView(index, listing);
    views.set(listing, finding);
    finding.catch(() => views.delete(listing));
    return search(withView(index, await finding), embedder, synonyms, query, {
      ...options,
      filters: [...options.filters, viewFilter],
    });
  }

  async #read(part: string): Promise<Uint8Array> {
    const known = this.#kept.get(part) ?? this.#underWay.get(part);
    if (known) return known;
    const reading = this.#readAnew(part);
    this.#underWay.set(part, reading);
    try {
      const bytes = await reading;
      this.#kept.set(part, bytes, bytes.length + upkeep);
      return bytes;
    } finally {
      this.#underWay.delete(part);
    }
  }

  async #readAnew(part: string): Promise<Uint8Array> {
    const document = await findDocument(this.#documents, endpoints.searchPart, { part });
    if (!document)
      throw new StaleRecords(`the index of the search names the part ${part}, which is not there`);
    return document.bytes;
  }
}
