import type { ViewIndex } from '../generated/types.ts';
import { compare } from '../problem.ts';
import { recordGap } from './view-index.ts';

/** Where the bytes of a record lie. */
export interface Place {
  /** The document that holds it, by its digest. */
  readonly part: string;
  /** In bytes. */
  readonly start: number;
  readonly length: number;
}

/** A version of a view: its place among all versions of the index. */
export type VersionNumber = number;

/** A name and a version between which and the next a page may end. */
export interface Position {
  readonly name: string;
  /** All versions of the name are before the position if absent. */
  readonly version?: string;
}

/** Which versions of a view are wanted. All conditions hold together. */
export interface Wanted {
  readonly after?: Position | undefined;
  readonly limit: number;
  /** `latest`, or a version's text. */
  readonly version?: string | undefined;
  /** Seen to change after this time; milliseconds since 1970. */
  readonly since?: number | undefined;
  readonly deleted: 'shown' | 'hidden';
  /** Of names. */
  readonly hasName?: ((name: string) => boolean) | undefined;
  /** Of versions, asked last. */
  readonly accepts?: ((version: VersionNumber) => boolean) | undefined;
}

export interface Page {
  readonly versions: readonly VersionNumber[];
  /** Where the next page begins; undefined if nothing follows. */
  readonly next: Position | undefined;
}

/** Answers questions about a view from its index alone. */
export class ViewListing {
  readonly index: ViewIndex;
  /** Numbers of the first version of each entry, and one more. */
  readonly #firsts: Uint32Array;
  /** The entry of each version. */
  readonly #entryOf: Uint32Array;
  /** Where each record begins in its part. */
  readonly #starts: Uint32Array;
  /** Entries that lists show, one a name, in order of name. */
  readonly #shown: Uint32Array;

  constructor(index: ViewIndex) {
    this.index = index;
    const { names, counts, starts } = index.entries;
    const total = index.versions.texts.length;
    this.#firsts = new Uint32Array(names.length + 1);
    this.#entryOf = new Uint32Array(total);
    this.#starts = new Uint32Array(total);
    let version = 0;
    for (let entry = 0; entry < names.length; entry += 1) {
      this.#firsts[entry] = version;
      let start = starts[entry]!;
      for (const end = version + counts[entry]!; version < end; version += 1) {
        this.#entryOf[version] = entry;
        this.#starts[version] = start;
        start += index.versions.lengths[version]! + recordGap;
      }
    }
    this.#firsts[names.length] = version;
    this.#shown = Uint32Array.from(this.#chooseShown());
  }

  /**
   * Of each name the first entry that has a version that is not deleted, else the first: what one source has dropped may still be
   * another's.
   */
  *#chooseShown(): Iterable<number> {
    const { names } = this.index.entries;
    for (let entry = 0; entry < names.length; ) {
      let chosen: number | undefined;
      const first = entry;
      for (; names[entry] === names[first]; entry += 1) {
        if (chosen === undefined && this.#isAlive(entry)) chosen = entry;
      }
      yield chosen ?? first;
    }
  }

  #isAlive(entry: number): boolean {
    for (const version of this.#versionsIn(entry)) if (this.#isVisible(version, 'hidden')) return true;
    return false;
  }

  /** A page in order of name, then of the version's text, both by UTF-16 units (contract mcp.md §1.2.2). */
  page(wanted: Wanted): Page {
    const versions: VersionNumber[] = [];
    for (const version of this.#walk(wanted)) {
      if (versions.length === wanted.limit) return { versions, next: this.#positionOf(versions.at(-1)!) };
      versions.push(version);
    }
    return { versions, next: undefined };
  }

  /** Every version that lists of the view show: latest ones alone, or all. */
  shown(version?: 'latest'): Iterable<VersionNumber> {
    return this.#walk({ limit: Number.POSITIVE_INFINITY, version, deleted: 'hidden' });
  }

  /** The shown versions of a name, in order of their texts. */
  versionsOf(name: string, deleted: Wanted['deleted']): VersionNumber[] {
    const entry = this.#shownEntryOf(name);
    return entry === undefined
      ? []
      : [...this.#versionsIn(entry)].filter((version) => this.#isVisible(version, deleted));
  }

  /** The same, the one published last first; of two at one time, the later text. */
  newestOf(name: string, deleted: Wanted['deleted']): VersionNumber[] {
    const { published } = this.index.versions;
    return this.versionsOf(name, deleted).sort((a, b) => published[b]! - published[a]! || b - a);
  }

  /** Whatever `find` answers of a name but what is deleted: `latest`, and the texts of its versions, each once. */
  textsOf(name: string): string[] {
    const texts: string[] = this.find(name, 'latest', 'hidden') === undefined ? [] : ['latest'];
    for (const entry of this.#entriesOf(name)) {
      for (const version of this.#versionsIn(entry)) {
        if (this.#isVisible(version, 'hidden')) texts.push(this.index.versions.texts[version]!);
      }
    }
    return [...new Set(texts)];
  }

  /**
   * One version of a name. `latest` is that of the source which is shown; an exact version may also be one that only a source behind
   * it has (contract toolhive.md §1.2.3).
   */
  find(name: string, text: string, deleted: Wanted['deleted']): VersionNumber | undefined {
    if (text === 'latest') {
      const shown = this.#shownEntryOf(name);
      const latest = shown === undefined ? undefined : this.#latestIn(shown);
      return latest !== undefined && this.#isVisible(latest, deleted) ? latest : undefined;
    }
    for (const entry of this.#entriesOf(name)) {
      for (const version of this.#versionsIn(entry)) {
        if (this.index.versions.texts[version] === text && this.#isVisible(version, deleted)) return version;
      }
    }
    return undefined;
  }

  placeOf(version: VersionNumber): Place {
    const { parts, entries, versions } = this.index;
    const part = parts[entries.parts[this.#entryOf[version]!]!]!;
    return { part, start: this.#starts[version]!, length: versions.lengths[version]! };
  }

  nameOf(version: VersionNumber): string {
    return this.index.entries.names[this.#entryOf[version]!]!;
  }

  sourceOf(version: VersionNumber): string {
    return this.index.sources[this.index.entries.sources[this.#entryOf[version]!]!]!;
  }

  kindsOf(version: VersionNumber): string {
    return this.index.entries.kinds[this.#entryOf[version]!]!;
  }

  /** Every version there is, those of sources that others hide among them. */
  all(): Iterable<VersionNumber> {
    return this.#entryOf.keys();
  }

  *#walk({ after, version: text, since, deleted, hasName, accepts }: Wanted): Iterable<VersionNumber> {
    const { names } = this.index.entries;
    const { texts, seen } = this.index.versions;
    for (let place = this.#placeAfter(after); place < this.#shown.length; place += 1) {
      const entry = this.#shown[place]!;
      const name = names[entry]!;
      if (hasName && !hasName(name)) continue;
      const isPassed = (version: VersionNumber) =>
        after?.version !== undefined && name === after.name && compare(texts[version]!, after.version) <= 0;
      const latest = this.#latestIn(entry);
      const [first, end] =
        text === 'latest' ? [latest, latest + 1] : [this.#firsts[entry]!, this.#firsts[entry + 1]!];
      for (let version = first; version < end; version += 1) {
        if (text !== undefined && text !== 'latest' && texts[version] !== text) continue;
        if (since !== undefined && seen[version]! <= since) continue;
        if (!this.#isVisible(version, deleted) || isPassed(version)) continue;
        if (!accepts || accepts(version)) yield version;
      }
    }
  }

  /** Place among the shown of the first entry that may have something after a position. */
  #placeAfter(after: Position | undefined): number {
    if (!after) return 0;
    const place = this.#placeOf(after.name);
    const isThere = this.index.entries.names[this.#shown[place]!] === after.name;
    return isThere && after.version === undefined ? place + 1 : place;
  }

  /** Place among the shown of the first entry whose name is not before the given one. */
  #placeOf(name: string): number {
    const { names } = this.index.entries;
    let low = 0;
    let high = this.#shown.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(names[this.#shown[middle]!]!, name) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #shownEntryOf(name: string): number | undefined {
    const entry = this.#shown[this.#placeOf(name)];
    return entry !== undefined && this.index.entries.names[entry] === name ? entry : undefined;
  }

  /** The entries of a name: the one that is shown, then those of all its sources in order. */
  *#entriesOf(name: string): Iterable<number> {
    const { names } = this.index.entries;
    const shown = this.#shownEntryOf(name);
    if (shown === undefined) return;
    yield shown;
    let entry = shown;
    while (names[entry - 1] === name) entry -= 1;
    for (; names[entry] === name; entry += 1) if (entry !== shown) yield entry;
  }

  *#versionsIn(entry: number): Iterable<VersionNumber> {
    for (let version = this.#firsts[entry]!; version < this.#firsts[entry + 1]!; version += 1) yield version;
  }

  #latestIn(entry: number): VersionNumber {
    return this.#firsts[entry]! + this.index.entries.latest[entry]!;
  }

  #isVisible(version: VersionNumber, deleted: Wanted['deleted']): boolean {
    return deleted === 'shown' || this.index.versions.statuses[version] !== 'x';
  }

  #positionOf(version: VersionNumber): Position {
    return { name: this.nameOf(version), version: this.index.versions.texts[version]! };
  }
}
