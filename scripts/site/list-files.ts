import { readFileSync } from 'node:fs';
import { fileOf } from '#core/api/emit.ts';
import { endpoints } from '#core/api/endpoints.ts';
import type { Row } from '#core/catalog/row.ts';
import type { PackageDetail, PackageName } from '#core/generated/types.ts';
import type { DocumentDigests } from './document-digests.ts';
import type { PagedPackage } from './renderer.ts';

/**
 * The packages that have pages. Which versions one has its document says, which is read only where it is another than before. One that was
 * renamed has a page without versions, for hosts that cannot lead on from there.
 */
export function listPackages(
  out: string,
  rows: readonly Row[],
  digests: DocumentDigests,
  before: ReadonlyMap<PackageName, readonly string[]>,
): PagedPackage[] {
  return rows
    .filter(({ type, renamedTo }) => type !== '' || renamedTo !== undefined)
    .map(({ name, renamedTo }) => {
      if (renamedTo !== undefined) return { name, versions: [] };
      const file = fileOf(endpoints.packageDetail, { package: name });
      const known = digests.hasChanged(file) ? undefined : before.get(name);
      return { name, versions: known ?? readVersions(`${out}/${file}`) };
    });
}

function readVersions(path: string): string[] {
  // The cast is true: the build wrote the document.
  const { versions } = JSON.parse(readFileSync(path, 'utf8')) as PackageDetail;
  return versions.map(({ version }) => version);
}
