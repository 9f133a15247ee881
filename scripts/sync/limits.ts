/** What one reading of a source may take before it is refused. */
export interface SyncLimits {
  /** Of one answer, one file, or all files together. */
  readonly bytes: number;
  /** Files of a folder on disk. */
  readonly files: number;
  /** Files of a tree in Git, as the ToolHive registry has it (contract toolhive.md §4.1). */
  readonly gitFiles: number;
  readonly pages: number;
  readonly records: number;
}

export const syncLimits: SyncLimits = {
  bytes: 100 * 1024 ** 2,
  files: 100_000,
  gitFiles: 10_000,
  pages: 10_000,
  records: 500_000,
};
