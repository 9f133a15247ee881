import type { Documents } from './ports.ts';

/** A value made of documents: made when first wanted, and again when the documents have changed. */
export class Derived<Value> {
  readonly #documents: Documents;
  readonly #make: () => Promise<Value>;
  #made: { readonly version: string; readonly value: Promise<Value> } | undefined;

  constructor(documents: Documents, make: () => Promise<Value>) {
    this.#documents = documents;
    this.#make = make;
  }

  get(): Promise<Value> {
    const { version } = this.#documents;
    if (this.#made?.version === version) return this.#made.value;
    const made = { version, value: this.#make() };
    this.#made = made;
    // A failure is for those who waited; whoever asks next has it tried again.
    made.value.catch(() => {
      if (this.#made === made) this.#made = undefined;
    });
    return made.value;
  }

  /** Has what `get` gave made again for whoever asks next: it turned out to be unsound. */
  forget(value: Promise<Value>): void {
    if (this.#made?.value === value) this.#made = undefined;
  }
}
