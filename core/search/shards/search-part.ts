import type { Sha256 } from '../../catalog/digest.ts';

// Hex digits that tell the parts of all indexes there will ever be apart.
const idLength = 24;

/** Collects the parts of an index, each known by its digest; what is the same twice is one part. */
export class SearchParts {
  readonly #sha256: Sha256;
  readonly #parts = new Map<string, Uint8Array>();

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  /** The bytes of each part by its id. */
  get all(): ReadonlyMap<string, Uint8Array> {
    return this.#parts;
  }

  /** Adds bytes and gives the id of the part that they are. */
  add(bytes: Uint8Array): string {
    const id = this.#sha256(bytes).slice(0, idLength);
    this.#parts.set(id, bytes);
    return id;
  }
}
