import type { Owner } from '#core/packs/owner.ts';
import { BoundedCache } from '../../functions/bounded-cache.ts';
import type { Coder, Documents, StoredDocument } from '../../functions/ports.ts';
import { isRendered, type PageSource, type Renderer } from '../site/renderer.ts';

// Bytes of pages and of what goes with them kept in memory.
const keptLimit = 64 * 1024 * 1024;

/** Documents with the pages that are made of them: each is rendered when it is first asked for, and again once the documents are others. */
export class RenderedPages implements Documents {
  readonly #documents: Documents;
  readonly #coder: Coder;
  readonly #renderer: Promise<Renderer | undefined>;
  readonly #kept = new BoundedCache<string, StoredDocument>(keptLimit);
  readonly #underWay = new Map<string, Promise<StoredDocument | undefined>>();
  #source: PageSource;

  /** The renderer may still be compiled: who asks for a page meanwhile waits. Without one there are no pages. */
  constructor(documents: Documents, renderer: Promise<Renderer | undefined>, coder: Coder) {
    this.#documents = documents;
    this.#coder = coder;
    this.#renderer = renderer;
    this.#source = this.#openSource();
  }

  get version(): string {
    return this.#documents.version;
  }

  refresh(): void {
    this.#documents.refresh?.();
  }

  async read(file: string, owner?: Owner): Promise<StoredDocument | undefined> {
    if (owner !== undefined || !isRendered(file)) return this.#documents.read(file, owner);
    if (this.#source.version !== this.version) {
      this.#source = this.#openSource();
      this.#kept.clear();
      this.#underWay.clear();
    }
    const known = this.#kept.get(file) ?? this.#underWay.get(file);
    if (known) return known;
    const source = this.#source;
    const making = this.#make(file, source);
    this.#underWay.set(file, making);
    try {
      const page = await making;
      if (page && source === this.#source) this.#kept.set(file, page, page.bytes.length + file.length);
      return page;
    } finally {
      if (this.#underWay.get(file) === making) this.#underWay.delete(file);
    }
  }

  async #make(file: string, source: PageSource): Promise<StoredDocument | undefined> {
    const renderer = await this.#renderer;
    if (!renderer) return undefined;
    const asset = renderer.assets.get(file);
    if (asset) return this.#coder.seal(asset);
    const page = await renderer.load(file, source);
    return page && this.#coder.seal(await renderer.render(page, source));
  }

  /** What pages remember of a whole catalog they remember of this object: it is another for other documents. */
  #openSource(): PageSource {
    const documents = this.#documents;
    return {
      version: documents.version,
      read: async (file, owner) => (await documents.read(file, owner))?.bytes,
    };
  }
}
