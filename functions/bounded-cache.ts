/** Remembers what was used last, up to a total weight; what falls out is told to `onDrop`. */
export class BoundedCache<Key, Value> {
  readonly #entries = new Map<Key, { readonly value: Value; readonly weight: number }>();
  readonly #limit: number;
  readonly #onDrop: (value: Value) => void;
  #weight = 0;

  constructor(limit: number, onDrop: (value: Value) => void = () => {}) {
    this.#limit = limit;
    this.#onDrop = onDrop;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    // A Map lists its keys as they were added: added again, the key is the last to fall out.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** What outweighs an eighth of the whole is not kept: it would push out all else. */
  set(key: Key, value: Value, weight: number): void {
    this.delete(key);
    if (weight > this.#limit / 8) {
      this.#onDrop(value);
      return;
    }
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#limit) break;
      this.delete(oldest);
    }
  }

  delete(key: Key): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#weight -= entry.weight;
    this.#onDrop(entry.value);
  }

  clear(): void {
    for (const key of [...this.#entries.keys()]) this.delete(key);
  }
}
