import { printManifest } from '../manifest/print-manifest.ts';
import { compare } from '../problem.ts';
import type { Package, Release } from './package.ts';
import { entriesOf, type ParsedPackage, type ParsedRelease } from './parse-package.ts';
import type { Registry } from './registry.ts';

/** The package that a lawful folder is. Throws if the rules were not asked first, or did not agree. */
export function buildPackage(parsed: ParsedPackage, { sha256 }: Registry): Package {
  if (!parsed.record) throw new Error(`${parsed.files.folder} was not lawful`);
  const record = parsed.record;
  const releases = parsed.releases.map((release) =>
    buildRelease(release, record.yanked?.[release.version], sha256),
  );
  releases.sort(
    (a, b) => compare(a.record.published_at, b.record.published_at) || compare(a.version, b.version),
  );
  return { name: parsed.name, scope: parsed.files.scope, record, releases };
}

function buildRelease(
  parsed: ParsedRelease,
  yanked: string | undefined,
  sha256: Registry['sha256'],
): Release {
  if (!parsed.manifest || !parsed.record) throw new Error(`${parsed.folder} was not lawful`);
  const manifestText = printManifest(parsed.manifest);
  return {
    version: parsed.version,
    manifest: parsed.manifest,
    manifestText,
    manifestSha256: sha256(manifestText),
    readme: parsed.readme,
    record: parsed.record,
    files: entriesOf(parsed.content, parsed.manifest)
      .map(({ path, bytes }) => ({ path, size: bytes.length, sha256: sha256(bytes) }))
      .sort((a, b) => compare(a.path, b.path)),
    yanked,
  };
}
