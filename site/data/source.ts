import type { PackageName } from '#core/generated/types.ts';

/** The emitted documents, as pages read them. */
export interface Source {
  /** Another one whenever the documents are others. */
  readonly version: string;
  /** The bytes of a file of the tree, or undefined. A document of one package is asked for with its name: it may lie in a pack. */
  read(file: string, pkg?: PackageName): Promise<Uint8Array | undefined>;
  /** What was made of these documents before, or is made now. Absent where the object itself is remembered: see `oncePerSource`. */
  once?<Value>(make: (source: Source) => Promise<Value>): Promise<Value>;
}
