import type { Source, SourceOf } from '#core/config/config.ts';
import type { RawRecords } from '#core/servers/raw-record.ts';
import type { RecordReport } from '#core/servers/source-status.ts';
import type { Http } from './http.ts';
import type { SyncLimits } from './limits.ts';

/** The kinds of source that are asked; a managed one is this registry itself. */
export type SyncedKind = Exclude<Source['kind'], 'managed'>;

export type SyncedSource = SourceOf<SyncedKind>;

/** What a source said. */
export interface Fetched {
  /** All that it has, or what changed since the mark, or that nothing did (then there are no records). */
  readonly extent: 'whole' | 'changes' | 'same';
  readonly records: RawRecords;
  /** Files and lines of which no record could be made. */
  readonly refused: readonly RecordReport[];
  /** Set where the servers could be had and the skills beside them could not: nothing is known of those then. */
  readonly missingSkills?: MissingSkills;
  /** The adapter's own, given back with the next fetch: a commit, an entity tag, the newest time seen. */
  readonly mark?: string;
}

/** Why there are no skills; `for now` if another attempt may go better. */
export interface MissingSkills {
  readonly reason: string;
  readonly lasts: 'for now' | 'for good';
}

/** What the last successful fetch left. */
export interface Before {
  readonly mark?: string;
  /** When the source was last read whole; RFC 3339. */
  readonly lastWhole?: string;
}

/** All that an adapter may touch. */
export interface World {
  readonly http: Http;
  /** Ends everything: it aborts on a deadline, and when nobody wants the answer any more. */
  readonly signal: AbortSignal;
  readonly limits: SyncLimits;
  /** The folder that relative paths of the configuration start from. */
  readonly root: string;
  /** Scratch space of this fetch alone, removed afterwards; an adapter writes nowhere else. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** What a file of a secret holds. Throws, without the secret, if it cannot be read. */
  readSecret(path: string): string;
  /** How many records there are so far, and of how many where that is known. */
  onProgress(done: number, total?: number): void;
}

/** Where records come from. An adapter fetches and tells forms apart; it judges no record. */
export interface SourceAdapter<Kind extends SyncedKind> {
  /**
   * What the source has now; without `before`, always the whole. Throws if it cannot be had, in words that name the address and no
   * secret: then nothing is known, and what was there before stays.
   */
  fetch(source: SourceOf<Kind>, before: Before | undefined, world: World): Promise<Fetched>;
  /** Calls back whenever the source may have changed, until what it gives is called or the signal aborts. */
  watch?(source: SourceOf<Kind>, onChange: () => void, world: World): Promise<() => void>;
}

const none = { servers: [], skills: [], plugins: 0 } as const;

/** The answer of a source in which nothing changed. */
export function same(mark: string | undefined): Fetched {
  return { extent: 'same', records: none, refused: [], ...(mark !== undefined && { mark }) };
}
