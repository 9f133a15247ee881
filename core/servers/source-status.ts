/** What is known of a source: `sources/<source>/status.json`, keys as the ToolHive documentation has them (contract toolhive.md §4.8). Times are RFC 3339. */
export interface SourceStatus {
  readonly phase: 'complete' | 'failed';
  readonly message: string;
  readonly lastAttempt?: string;
  /** End of the last attempt, whatever came of it. */
  readonly lastSyncTime?: string;
  /** End of the last attempt that went well: what is served is of then. */
  readonly lastSuccess?: string;
  /** Failures since the last success. */
  readonly attemptCount: number;
  /** Names, after the filter and without those deleted. */
  readonly serverCount: number;
  readonly versionCount: number;
  readonly skillCount: number;
  readonly pluginCount: number;
  /** Of the records that the last whole reading of the source saw. */
  readonly records: {
    readonly accepted: number;
    /** Of those accepted: mended, or with something off. */
    readonly warned: number;
    readonly refused: number;
    readonly filtered: number;
  };
  /** `sha256:<hex>` over the entries. */
  readonly lastSyncHash: string;
  /** Of the filter and format that the entries were made by; with another, all is read anew. */
  readonly lastAppliedFilterHash: string;
  /** Likewise of the last attempt, which came to nothing; absent after one that went well. */
  readonly lastFailedFilterHash?: string;
  /** The adapter's own: a commit, an entity tag, the newest time seen. */
  readonly mark?: string;
  /** When the source was last read whole. */
  readonly lastWhole?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One record that was mended or refused: a line of `sources/<source>/report.json`. */
export interface RecordReport {
  readonly outcome: 'warning' | 'refused';
  /** Where the source has it: a JSON Pointer within a file, a file's path, a page. */
  readonly place: string;
  /** As far as the record says it. */
  readonly name?: string;
  readonly version?: string;
  /** Within the record. */
  readonly pointer: string;
  readonly message: string;
}
