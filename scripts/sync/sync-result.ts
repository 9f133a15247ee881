import type { SyncedKind } from './adapter.ts';

/** What came of one sync of one source. */
export interface SyncResult {
  readonly source: string;
  readonly kind: SyncedKind;
  /** `same` if the source said or gave nothing new. */
  readonly outcome: 'changed' | 'same' | 'failed';
  /** As in the status. */
  readonly message: string;
  readonly counts: SyncCounts;
  /** Milliseconds. */
  readonly took: number;
}

export interface SyncCounts {
  readonly servers: number;
  readonly versions: number;
  readonly skills: number;
  /** Servers and skills that were not listed before, that are otherwise than before, and that are listed no more. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Records of the last whole reading that were mended, and that were refused. */
  readonly warned: number;
  readonly refused: number;
}
