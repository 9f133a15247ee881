import { innerPath } from '../build/inner-path.ts';
import { readIfThere } from './read-if-there.ts';
import type { PageSource } from './renderer.ts';

/** Files that something dear was made of, which many pages share. */
export type SharedReads = readonly string[];

/** The files that a page, or a step of its making, was made of. */
export interface Reads {
  readonly files: readonly string[];
  readonly shared: readonly SharedReads[];
}

interface Made {
  readonly value: Promise<unknown>;
  readonly reads: string[];
}

/** Tells of every page which files it was made of, without whose code having to say so. */
export class ReadRecorder {
  readonly #read: (file: string) => Uint8Array | undefined;
  readonly #made = new Map<unknown, Made>();

  /** Of the files of a tree. */
  constructor(out: string) {
    this.#read = (file) => readIfThere(`${out}/${innerPath(file)}`);
  }

  /** What a page reads from, and what it has read so far. */
  record(): { readonly source: PageSource; readonly reads: () => Reads } {
    const files = new Set<string>();
    const shared = new Set<SharedReads>();
    const source: PageSource = {
      version: 'of this build',
      read: async (file) => {
        files.add(file);
        return this.#read(file);
      },
      once: async (make) => {
        const made = this.#made.get(make) ?? this.#make(make);
        const value = await made.value;
        shared.add(made.reads);
        // The cast is true: what is remembered under `make` is what it gave.
        return value as Awaited<ReturnType<typeof make>>;
      },
    };
    return { source, reads: () => ({ files: [...files].sort(), shared: [...shared] }) };
  }

  #make(make: (source: PageSource) => Promise<unknown>): Made {
    const { source, reads } = this.record();
    const collected: string[] = [];
    const value = make(source).then((made) => {
      const { files, shared } = reads();
      collected.push(...new Set([...files, ...shared.flat()]));
      return made;
    });
    const entry = { value, reads: collected };
    this.#made.set(make, entry);
    return entry;
  }
}
