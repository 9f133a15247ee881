import type { Owner } from '#core/packs/owner.ts';

/** The emitted documents, as pages read them. */
export interface Source {
  /** Another one whenever the documents are others. */
  readonly version: string;
  /** The bytes of a file of the tree, or undefined. A document of one package or scope is asked for with its owner: it may lie in a pack. */
  read(file: string, owner?: Owner): Promise<Uint8Array | undefined>;
  /** What was made of these documents before, or is made now. Absent where the object itself is remembered: see `oncePerSource`. */
  once?<Value>(make: (source: Source) => Promise<Value>): Promise<Value>;
}
