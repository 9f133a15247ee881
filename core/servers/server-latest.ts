import semver from 'semver';
import { compare } from '../problem.ts';
import { compareTimes } from './compare-times.ts';
import type { ServerVersion } from './server-entry.ts';

/** What the order of a server's versions needs to know of one. */
export interface OrderedVersion {
  readonly server: { readonly version: string };
  readonly published_at: string;
}

/**
 * Order of two versions of one server, the older first; 0 for neither (contract mcp.md §1.7). A version that is SemVer is newer than
 * one that is not; between two that are not, the later publication is newer.
 */
export function compareServerVersions(a: OrderedVersion, b: OrderedVersion): number {
  const [one, other] = [parseServerVersion(a.server.version), parseServerVersion(b.server.version)];
  if (one && other) return semver.compare(one, other);
  if (one || other) return one ? 1 : -1;
  // ToolHive knows no times here and compares the texts (toolhive.md §10, case 11); so do we where the times are the same, as in a file
  // that came in one piece. That it compares a SemVer with another text in that way too is not followed: mcp.md says otherwise.
  return compareTimes(a.published_at, b.published_at) || compare(a.server.version, b.server.version);
}

/**
 * The place of the version that `latest` means; -1 if there is none. Deleted versions count only where all are deleted, so that a
 * client that asks for deleted ones finds the last. Of versions that no order tells apart (`1.0.0+a`, `1.0.0+b`) it is the one
 * published first: publishing another does not take `latest` over.
 */
export function latestOf(versions: readonly (OrderedVersion & Pick<ServerVersion, 'status'>)[]): number {
  const isEveryDeleted = versions.every(({ status }) => status === 'deleted');
  let latest = -1;
  for (const [index, version] of versions.entries()) {
    if (version.status === 'deleted' && !isEveryDeleted) continue;
    const before = versions[latest];
    if (!before || takesOver(version, before)) latest = index;
  }
  return latest;
}

function takesOver(version: OrderedVersion, before: OrderedVersion): boolean {
  const order =
    compareServerVersions(version, before) ||
    -compareTimes(version.published_at, before.published_at) ||
    -compare(version.server.version, before.server.version);
  return order > 0;
}

const number = '(?:0|[1-9][0-9]*)';
const pattern = new RegExp(
  `^v?(${number}\\.${number}\\.${number}(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?)$`,
);

/** A version's text as SemVer without the `v` before it; undefined if it is none (mcp.md §1.7, step 1). */
export function parseServerVersion(text: string): string | undefined {
  const [, version] = pattern.exec(text) ?? [];
  // The library holds back what is too long for it, and numbers that no JavaScript number holds exactly.
  return version !== undefined && semver.parse(version) ? version : undefined;
}
