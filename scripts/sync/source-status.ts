import type { ServerEntry } from '#core/servers/server-entry.ts';
import type { SourceStatus } from '#core/servers/source-status.ts';
import type { Fetched } from './adapter.ts';

/** When an attempt began and when it ended; RFC 3339. */
export interface Attempt {
  readonly began: string;
  readonly ended: string;
}

type Counts = Pick<SourceStatus, 'serverCount' | 'versionCount' | 'skillCount' | 'pluginCount' | 'records'>;

/** What a successful attempt found. */
export interface Found {
  readonly extent: Fetched['extent'];
  readonly mark: string | undefined;
  /** Absent if nothing changed. */
  readonly counts?: Counts;
  /** Of the servers and skills there are now. */
  readonly digest: string;
  /** Of the definition of the source. */
  readonly definition: string;
}

/** Whether clients see a server: one of its versions is not deleted. */
export function isListed({ versions }: ServerEntry): boolean {
  return versions.some(({ status }) => status !== 'deleted');
}

/** The status once a source was asked and answered. */
export function statusAfterSuccess(
  before: SourceStatus | undefined,
  { extent, mark, counts, digest, definition }: Found,
  { began, ended }: Attempt,
): SourceStatus {
  const known = before ?? unknown(began);
  const { serverCount, versionCount, skillCount } = counts ?? known;
  // An increment says what is new, and not how much there is.
  const { pluginCount, records } = extent === 'whole' && counts ? counts : known;
  const lastWhole = extent === 'whole' ? began : known.lastWhole;
  return {
    phase: 'complete',
    message: 'Sync completed successfully',
    lastAttempt: began,
    lastSyncTime: ended,
    lastSuccess: ended,
    attemptCount: 0,
    serverCount,
    versionCount,
    skillCount,
    pluginCount,
    records,
    lastSyncHash: digest,
    lastAppliedFilterHash: definition,
    ...(mark !== undefined && { mark }),
    ...(lastWhole !== undefined && { lastWhole }),
    createdAt: known.createdAt,
    updatedAt: known.lastSyncHash === digest ? known.updatedAt : ended,
  };
}

/** The status once a source was asked in vain: what is kept is of earlier, and so are its counts. `definition` is that of the attempt. */
export function statusAfterFailure(
  before: SourceStatus | undefined,
  message: string,
  definition: string,
  { began, ended }: Attempt,
): SourceStatus {
  const { mark, lastWhole, createdAt, updatedAt, ...known } = before ?? unknown(began);
  return {
    ...known,
    phase: 'failed',
    message,
    lastAttempt: began,
    lastSyncTime: ended,
    attemptCount: known.attemptCount + 1,
    lastFailedFilterHash: definition,
    ...(mark !== undefined && { mark }),
    ...(lastWhole !== undefined && { lastWhole }),
    createdAt,
    updatedAt,
  };
}

/** The status of a source that was never asked. */
function unknown(now: string): SourceStatus {
  return {
    phase: 'failed',
    message: 'No previous sync status found',
    lastAttempt: now,
    lastSyncTime: now,
    attemptCount: 0,
    serverCount: 0,
    versionCount: 0,
    skillCount: 0,
    pluginCount: 0,
    records: { accepted: 0, warned: 0, refused: 0, filtered: 0 },
    lastSyncHash: '',
    lastAppliedFilterHash: '',
    createdAt: now,
    updatedAt: now,
  };
}
