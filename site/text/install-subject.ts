import type { PackageDetail, SiteFacts } from '#core/generated/types.ts';
import type { InstallSubject, Reference } from '#core/install/subject.ts';
import type { ShownVersion } from '../data/load-package.ts';

/** What the instructions of installing are made of, as documents have it. */
export function installSubject(
  { full_name: name }: PackageDetail,
  { document, manifest, skillName, skillHead }: ShownVersion,
  { origin, install_script: installScript }: SiteFacts,
  reference: Reference,
): InstallSubject {
  return {
    name,
    version: document.version,
    reference,
    manifest,
    origin,
    archiveSha256: document.archive_sha256,
    files: document.files.map(({ path }) => path),
    ...(installScript !== undefined && { installScript }),
    ...(skillName !== undefined && { skillName }),
    ...(skillHead !== undefined && { skillHead }),
  };
}
