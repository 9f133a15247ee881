/** A record as a source hands it out, before anything is known of it. */
export interface RawRecord {
  /** What should be a server.json. */
  readonly server: unknown;
  /** What should be the `_meta` beside it. */
  readonly meta?: unknown;
  /** Where the source has it: a JSON Pointer within its file, a file's path, or both joined by `#`. */
  readonly place: string;
}

/** What a source holds, as far as it can be told apart. */
export interface RawRecords {
  readonly servers: readonly RawRecord[];
  readonly skills: readonly { readonly skill: unknown; readonly place: string }[];
  readonly plugins: number;
}
