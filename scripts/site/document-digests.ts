import { readFileSync, statSync } from 'node:fs';
import { sha256 } from '../registry/sha256.ts';

/** A document as it was when it was last read. */
export interface KnownDocument {
  /** What tells the file from what it was, without reading it; '' for a file that is not there. */
  readonly signature: string;
  readonly digest: string;
}

/** Tells which documents have changed since the last build of the site; of those, and of no others, the bytes are read. */
export class DocumentDigests {
  readonly #out: string;
  readonly #before: ReadonlyMap<string, KnownDocument>;
  readonly #now = new Map<string, KnownDocument>();
  readonly #changed = new Map<readonly string[], boolean>();

  constructor(out: string, before: ReadonlyMap<string, KnownDocument>) {
    this.#out = out;
    this.#before = before;
  }

  hasChanged(file: string): boolean {
    return this.get(file).digest !== this.#before.get(file)?.digest;
  }

  /** Whether any of many has, which are asked for more than once. */
  haveChanged(files: readonly string[]): boolean {
    const known = this.#changed.get(files) ?? files.some((file) => this.hasChanged(file));
    this.#changed.set(files, known);
    return known;
  }

  get(file: string): KnownDocument {
    const known = this.#now.get(file) ?? this.#look(file);
    this.#now.set(file, known);
    return known;
  }

  #look(file: string): KnownDocument {
    const stat = statSync(`${this.#out}/${file}`, { throwIfNoEntry: false });
    if (!stat) return { signature: '', digest: '' };
    const signature = `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
    const before = this.#before.get(file);
    if (before?.signature === signature) return before;
    return { signature, digest: sha256(readFileSync(`${this.#out}/${file}`)).slice(0, 32) };
  }
}
