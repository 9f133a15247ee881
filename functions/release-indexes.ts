import { endpoints } from '#core/api/endpoints.ts';
import type { PackageName, ReleaseIndex } from '#core/generated/types.ts';
import { BoundedCache } from './bounded-cache.ts';
import type { Derived } from './derived.ts';
import { findDocument, parseDocument } from './find-document.ts';
import type { Documents } from './ports.ts';

// Bytes of JSON whose values are kept.
const parsedLimit = 32 * 1024 * 1024;

/** What resolving reads: the release index of each package, parsed once for as long as its bytes stay the same. */
export class ReleaseIndexes {
  readonly #documents: Documents;
  readonly #renames: Derived<ReadonlyMap<string, PackageName>>;
  readonly #parsed = new BoundedCache<string, ReleaseIndex>(parsedLimit);

  constructor(documents: Documents, renames: Derived<ReadonlyMap<string, PackageName>>) {
    this.#documents = documents;
    this.#renames = renames;
  }

  /** The index that answers for a name: its own, or after a rename the new name's unless the old one holds the very version asked. */
  async find(name: string, constraint: string): Promise<ReleaseIndex | undefined> {
    const own = await this.#read(name);
    if (!own || own.renamed_to === null || holds(own, constraint)) return own;
    const target = (await this.#renames.get()).get(name);
    return target ? this.#read(target) : own;
  }

  async has(name: string): Promise<boolean> {
    return (await this.#read(name)) !== undefined;
  }

  async #read(name: string): Promise<ReleaseIndex | undefined> {
    const document = await findDocument(this.#documents, endpoints.releaseIndex, { package: name });
    if (!document) return undefined;
    const known = this.#parsed.get(document.digest);
    if (known) return known;
    const index = parseDocument<ReleaseIndex>(document);
    this.#parsed.set(document.digest, index, document.bytes.length);
    return index;
  }
}

function holds({ releases }: ReleaseIndex, constraint: string): boolean {
  const version = constraint.trim().replace(/^v/, '');
  return releases.some((release) => release.version === version);
}
