import type { Filter, SyncPolicy } from '#core/config/config.ts';
import type { SourceStatus } from '#core/servers/source-status.ts';
import { sha256 } from '../registry/sha256.ts';
import type { SyncedSource } from './adapter.ts';

const day = 24 * 60 * 60 * 1000;

/** Whether a source is to be read whole, whatever it says of changes: once a day. So rows that went without a trace are missed, and what a stranger changed in the snapshot does not stay. */
export function isWholeDue(lastWhole: string | undefined, now: number): boolean {
  const since = now - Date.parse(lastWhole ?? '');
  // Not a number if the time is none, negative if the clock was set back.
  return !(since >= 0 && since < day);
}

/** When a source is to be asked next, in milliseconds since 1970; 0 if it never was. */
export function dueAt(status: SourceStatus | undefined, { interval, retry }: SyncPolicy): number {
  const ended = Date.parse(status?.lastSyncTime ?? '');
  if (!status || Number.isNaN(ended)) return 0;
  const isRetried = status.phase === 'failed' && status.attemptCount <= retry.limit;
  return ended + (isRetried ? Math.min(retry.interval, interval) : interval);
}

/** The digest of the definition by which a source was last asked, whatever came of it. */
export function lastAskedDefinition(status: SourceStatus | undefined): string | undefined {
  return status?.lastFailedFilterHash ?? status?.lastAppliedFilterHash;
}

const noFilter: Filter = { names: { include: [], exclude: [] }, tags: { include: [], exclude: [] } };

/** What says when and as whom a source is asked, and who may see it: the records are the same whatever it is. */
const ofNoRecord = new Set(['sync', 'claims', 'auth', 'headers', 'tokenFile', 'timeout', 'kubeconfig']);

/** `sha256:<hex>` of all that decides which records a source gives: what is asked, in which form, and the filter. */
export function definitionDigest(source: SyncedSource): string {
  const asked = Object.entries({ ...source, filter: source.filter ?? noFilter }).filter(
    ([key]) => !ofNoRecord.has(key),
  );
  return `sha256:${sha256(JSON.stringify(sorted(Object.fromEntries(asked))))}`;
}

/** The same value with keys in order, so that the order of the configuration's keys means nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
