import type { PackageView } from '#core/api/endpoint.ts';
import type { Links } from '#core/catalog/links.ts';
import type { Package, Release } from '#core/catalog/package.ts';
import { rowOf } from '#core/catalog/row.ts';
import type { Manifest, PackageFile, SkillManifest } from '#core/generated/types.ts';
import { registry } from './make-package.ts';

/** What a skill called @acme/pdf says of itself. */
export const skill: SkillManifest = {
  name: '@acme/pdf',
  version: '1.2.0',
  description: 'Fills forms.',
  license: 'MIT',
  type: 'skill',
  skill: {},
};

const archive = { digest: `sha256:${'a'.repeat(64)}`, size: 1 };

/** A release, but for what a test says of it. */
export function releaseOf(
  manifest: Manifest,
  { published_at = '2026-01-31T12:00:00Z', ...differing }: Partial<Release> & { published_at?: string } = {},
): Release {
  return {
    version: manifest.version,
    manifest,
    manifestText: JSON.stringify(manifest),
    manifestSha256: '',
    readme: '',
    record: { published_at, published_by: 0, archives: { 'tar.gz': archive, zip: archive } },
    files: [],
    yanked: undefined,
    ...differing,
  };
}

/** What documents of @acme/pdf are made of. */
export function viewOf(
  releases: readonly Release[],
  record: PackageFile = {},
  links: Partial<Links> = {},
): PackageView {
  const pkg: Package = { name: '@acme/pdf', scope: 'acme', record, releases };
  return {
    registry,
    pkg,
    row: rowOf(pkg),
    links: { scope: undefined, members: [], collections: [], ...links },
    archives: () => {
      throw new Error('no document of text is made of archives');
    },
  };
}
