import type { ServerJson } from '../generated/types.ts';
import { cutText } from './cut-text.ts';
import type { OfficialMeta } from './official-meta.ts';
import type { ServerVersion } from './server-entry.ts';

/** What a source says of a version now. */
export interface ReadVersion {
  readonly server: ServerJson;
  readonly meta: OfficialMeta;
}

/** Why a version is deleted that its source does not list any more. */
export const goneMessage = 'no longer listed by its source';

/** How long a deleted version that its source does not list is remembered, so that clients that mirror hear of it; milliseconds. */
const memory = 90 * 24 * 60 * 60 * 1000;

/** Code points of a status message (mcp.md §1.6). */
const messageLimit = 500;

/**
 * A version as it is kept from now on: what its source says, with the times that the registry gives where the source gives none. It is
 * the very object of before if nothing changed, and `seen_at` moves only with the server, its status or message, or the source's own
 * time of change: counters that a source keeps beside a server are no news.
 */
export function mergeVersion(
  before: ServerVersion | undefined,
  { server, meta }: ReadVersion,
  now: string,
): ServerVersion {
  const status = meta.status ?? 'active';
  const message = meta.statusMessage === undefined ? undefined : cutText(meta.statusMessage, messageLimit);
  const published_at = meta.publishedAt ?? before?.published_at ?? now;
  const isNews =
    before === undefined ||
    before.status !== status ||
    before.status_message !== message ||
    (meta.updatedAt !== undefined && meta.updatedAt !== before.updated_at) ||
    !isSame(before.server, server);
  const changed = before ? now : published_at;
  const merged: ServerVersion = {
    server: before && isSame(before.server, server) ? before.server : server,
    status,
    ...(message !== undefined && { status_message: message }),
    status_changed_at:
      meta.statusChangedAt ?? (before?.status === status ? before.status_changed_at : changed),
    published_at,
    updated_at: meta.updatedAt ?? (isNews ? changed : before.updated_at),
    seen_at: isNews ? now : before.seen_at,
    ...(meta.other && { meta: meta.other }),
  };
  return before && isSame(before, merged) ? before : merged;
}

/** A version that its source lists no more: deleted, and forgotten in the end, which is undefined. */
export function withoutSource(before: ServerVersion, now: string): ServerVersion | undefined {
  if (before.status === 'deleted') {
    // What its source itself deleted before keeps the source's reason.
    return Date.parse(now) - Date.parse(before.status_changed_at) > memory ? undefined : before;
  }
  const { server, published_at, meta } = before;
  return {
    server,
    status: 'deleted',
    status_message: goneMessage,
    status_changed_at: now,
    published_at,
    updated_at: now,
    seen_at: now,
    ...(meta && { meta }),
  };
}

/** Whether two values are the same on disk. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
