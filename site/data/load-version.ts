import semver from 'semver';
import type { PackageDetail } from '#core/generated/types.ts';
import { diffFiles, type FileChange } from './diff-files.ts';
import { diffNeeds, type NeedChanges } from './diff-needs.ts';
import { findPackage, findVersion } from './get-package.ts';
import { findMoved, type MovedPackage, type ShownVersion, showVersion } from './load-package.ts';
import type { Source } from './source.ts';

/** What became of a version since the one before it. */
export interface VersionChanges {
  readonly since: string;
  readonly needs: NeedChanges;
  readonly files: readonly FileChange[];
  /** Changed files that are not among them. */
  readonly more: number;
}

export interface VersionProps {
  readonly kind: 'version';
  readonly detail: PackageDetail;
  readonly shown: ShownVersion;
  /** Absent for the first. */
  readonly changes?: VersionChanges;
}

/** What the page of a version shows. */
export async function loadVersion(
  source: Source,
  { package: name, version }: { readonly package: string; readonly version: string },
): Promise<VersionProps | MovedPackage | undefined> {
  const detail = await findPackage(source, name);
  if (!detail) return findMoved(source, name);
  const document = await findVersion(source, name, version);
  if (!document) return undefined;
  const { shown, files } = await showVersion(source, name, document);
  const since = versionBefore(version, detail.versions);
  const older = since === undefined ? undefined : await findVersion(source, name, since);
  if (since === undefined || !older) return { kind: 'version', detail, shown };
  const before = await showVersion(source, name, older);
  const { changes, more } = diffFiles(
    { files: older.files, content: before.files },
    { files: document.files, content: files },
  );
  const needs = diffNeeds(before.shown.needs, shown.needs);
  return { kind: 'version', detail, shown, changes: { since, needs, files: changes, more } };
}

/** The highest version below one; what is yanked only where nothing else is. */
export function versionBefore(version: string, versions: PackageDetail['versions']): string | undefined {
  const lower = versions
    .filter((other) => semver.lt(other.version, version))
    .sort((a, b) => semver.rcompare(a.version, b.version));
  return (lower.find(({ yanked }) => yanked === 0) ?? lower[0])?.version;
}
