import { endpoints } from '#core/api/endpoints.ts';
import type { SearchHeader } from '#core/generated/types.ts';
import type { Embedder } from '#core/search/embedder.ts';
import { type EmbedderOf, type OpenedSearch, openSearch } from '#core/search/open-search.ts';
import { type SearchOptions, type SearchResult, search } from '#core/search/search.ts';
import { DamagedIndex } from '#core/search/shards/byte-reader.ts';
import type { ViewListing } from '#core/servers/view-listing.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { Derived } from '../derived.ts';
import { findDocument, getJson } from '../find-document.ts';
import type { Documents } from '../ports.ts';
import { StaleRecords } from '../views/views.ts';
import { isPart } from './is-part.ts';
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

  /** How many queries got no vector, as the model could not be reached: words alone answered them. */
  missed = 0;

  constructor(documents: Documents, embedderOf?: EmbedderOf) {
    this.#documents = documents;
    this.#opened = new Derived(documents, async () => {
      const header = await readHeader(documents);
      return {
        ...(await openSearch(
          header,
          (part) => this.#read(part),
          (vectors) => {
            const embedder = embedderOf?.(vectors);
            return embedder && this.#counting(embedder);
          },
        )),
        views: new WeakMap(),
      };
    });
  }

  /** The packages that a query is after. Throws StaleRecords if a part is gone, or is not what the header says: the tree was built anew in between. */
  async search(query: string, options: SearchOptions): Promise<SearchResult> {
    return this.#ask(({ index, embedder, synonyms }) => search(index, embedder, synonyms, query, options));
  }

  /** The same among the servers that a view shows, each once. */
  async searchView(listing: ViewListing, query: string, options: SearchOptions): Promise<SearchResult> {
    return this.#ask(async ({ index, embedder, synonyms, views }) => {
      const finding = views.get(listing) ?? documentsOfView(index, listing);
      views.set(listing, finding);
      finding.catch(() => views.delete(listing));
      return search(withView(index, await finding), embedder, synonyms, query, {
        ...options,
        filters: [...options.filters, viewFilter],
      });
    });
  }

  #counting({ id, dimensions, ...embedder }: Embedder): Embedder {
    const embed = async (text: string) => {
      try {
        return await embedder.embed(text);
      } catch (error) {
        this.missed += 1;
        throw error;
      }
    };
    return { id, dimensions, embed };
  }

  /** Asks the index; one that cannot be read is forgotten, so that the next attempt begins with its header. */
  async #ask(ask: (opened: Opened) => Promise<SearchResult>): Promise<SearchResult> {
    const opening = this.#opened.get();
    try {
      return await ask(await opening);
    } catch (error) {
      if (error instanceof StaleRecords || error instanceof DamagedIndex) this.#opened.forget(opening);
      if (!(error instanceof DamagedIndex)) throw error;
      throw new StaleRecords('the index of the search cannot be read', { cause: error });
    }
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
    if (!isPart(part, document.digest))
      throw new StaleRecords(`the part ${part} of the index of the search is not what its name says`);
    return document.bytes;
  }
}

/** Throws DamagedIndex if the header was cut on its way. */
async function readHeader(documents: Documents): Promise<SearchHeader> {
  try {
    return await getJson(documents, endpoints.searchHeader);
  } catch (error) {
    throw error instanceof SyntaxError ? new DamagedIndex('the header is no JSON', { cause: error }) : error;
  }
}
