import { endpoints } from '#core/api/endpoints.ts';
import type { PackageDetail, VersionDetail } from '#core/generated/types.ts';
import { findDocument } from './get-document.ts';
import type { Source } from './source.ts';

/** A package at its latest version; undefined if there is none of the name. */
export function findPackage(source: Source, name: string): Promise<PackageDetail | undefined> {
  return findDocument(source, endpoints.packageDetail, { package: name });
}

/** A version with its manifest, readme and files; undefined if there is none. */
export function findVersion(
  source: Source,
  name: string,
  version: string,
): Promise<VersionDetail | undefined> {
  return findDocument(source, endpoints.versionDetail, { package: name, version });
}
