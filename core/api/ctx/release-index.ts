import { hexOf } from '../../catalog/digest.ts';
import type { Package, Release } from '../../catalog/package.ts';
import { resolveVersion } from '../../catalog/resolve.ts';
import type { BulkResolution, ReleaseIndex, Resolution } from '../../generated/types.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { archiveAddress } from './addresses.ts';

/** All that resolving needs of one package, in one document: what the two resolve endpoints read. */
export const releaseIndex = staticEndpoint({
  ...ctxJson,
  path: '/v1/packages/{package}/resolve',
  summary: 'Every release of a package with what a resolver needs: manifests, digests, tags, yanks.',
  schema: 'ReleaseIndex',
  emits: {
    of: 'package',
    instances: ({ pkg }) => [{ package: pkg.name }],
    body: ({ pkg }) => ({ json: indexReleases(pkg) }),
  },
});

export function indexReleases(pkg: Package): ReleaseIndex {
  return {
    full_name: pkg.name,
    renamed_to: pkg.record['renamed-to'] ?? null,
    tags: { ...pkg.record.tags },
    releases: pkg.releases.map(indexRelease),
  };
}

function indexRelease(release: Release): ReleaseIndex['releases'][number] {
  const { manifest } = release;
  return {
    version: release.version,
    yanked: release.yanked !== undefined,
    manifest: release.manifestText,
    sha256: release.manifestSha256,
    archive_sha256: hexOf(release.record.archives['tar.gz'].digest),
    ...(manifest.artifacts && {
      artifacts: manifest.artifacts
        .map(({ platform, url, digest, size }) => ({
          platform,
          sha256: hexOf(digest),
          size,
          download_url: url,
        }))
        .sort((a, b) => (a.platform < b.platform ? -1 : 1)),
    }),
    ...(manifest.type === 'collection' && { members: [...manifest.collection.members] }),
  };
}

type Found = { readonly ok: true; readonly release: ReleaseIndex['releases'][number] };

function findRelease(
  index: ReleaseIndex,
  constraint: string,
): Found | Exclude<ReturnType<typeof resolveVersion>, { ok: true }> {
  const candidates = index.releases.map(({ version, yanked }) => ({ version, isYanked: yanked }));
  const resolved = resolveVersion(candidates, index.tags, constraint);
  if (!resolved.ok) return resolved;
  return { ok: true, release: index.releases.find((release) => release.version === resolved.version)! };
}

/** The answer of GET …/resolve/{constraint}, or undefined if nothing matches (contract ctx.md §1.2). */
export function resolveOne(index: ReleaseIndex, constraint: string, origin: string): Resolution | undefined {
  const found = findRelease(index, constraint);
  if (!found.ok) return undefined;
  const { version, manifest, sha256, archive_sha256 } = found.release;
  const download_url = origin + archiveAddress(index.full_name, version);
  return { full_name: index.full_name, version, manifest, sha256, archive_sha256, download_url };
}

type Entry = BulkResolution['resolved'][string];

/** One entry of POST /v1/resolve (contract ctx.md §4.1). */
export function resolveEntry(
  index: ReleaseIndex,
  constraint: string,
  origin: string,
  artifacts: 'with artifacts' | 'without artifacts',
): Entry {
  const found = findRelease(index, constraint);
  if (!found.ok) {
    return found.reason === 'no_versions'
      ? { error: 'no_versions' }
      : { error: 'no_matching_version', constraint };
  }
  const { release } = found;
  return {
    version: release.version,
    manifest: release.manifest,
    download_url: origin + archiveAddress(index.full_name, release.version),
    sha256: release.sha256,
    archive_sha256: release.archive_sha256,
    ...(release.members && { collection_members: release.members }),
    ...(artifacts === 'with artifacts' && release.artifacts && { artifacts: release.artifacts }),
  };
}
