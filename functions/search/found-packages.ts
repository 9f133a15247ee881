import { endpoints } from '#core/api/endpoints.ts';
import type { FoundPackage, PackageDetail } from '#core/generated/types.ts';
import type { SearchHit } from '#core/search/search.ts';
import { findDocument, parseDocument } from '../find-document.ts';
import type { Documents } from '../ports.ts';

/** What was found, as its documents say it is. A package that went with a build since the index was read is left out. */
export async function describeFound(
  documents: Documents,
  hits: readonly SearchHit[],
): Promise<readonly FoundPackage[]> {
  const found = await Promise.all(hits.map(({ name }) => describe(documents, name)));
  return found.filter((pkg) => pkg !== undefined);
}

async function describe(documents: Documents, name: string): Promise<FoundPackage | undefined> {
  const document = await findDocument(documents, endpoints.packageDetail, { package: name });
  if (!document) return undefined;
  const { full_name, type, description, summary, version, downloads, owner } =
    parseDocument<PackageDetail>(document);
  return {
    full_name,
    type,
    description,
    summary,
    version,
    downloads,
    trust_tier: 'unverified',
    owner_slug: owner?.slug ?? '',
  };
}
