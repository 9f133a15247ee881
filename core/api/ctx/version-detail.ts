import { hexOf } from '../../catalog/digest.ts';
import type { Release } from '../../catalog/package.ts';
import type { ScopeFile, VersionDetail } from '../../generated/types.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { sqlTime } from '../sql-time.ts';
import { releaseOf, releasesOf } from './release-instances.ts';

export const versionDetail = staticEndpoint({
  ...ctxJson,
  path: '/v1/packages/{package}/versions/{version}',
  summary: 'One version: its manifest, its readme, and the files and digest of its archive.',
  schema: 'VersionDetail',
  emits: {
    of: 'package',
    instances: releasesOf,
    body: ({ pkg, links }, { version }) => ({ json: describeRelease(releaseOf(pkg, version), links.scope) }),
  },
});

function describeRelease(release: Release, scope: ScopeFile | undefined): VersionDetail {
  const archive = release.record.archives['tar.gz'];
  return {
    version: release.version,
    manifest: release.manifestText,
    readme: release.readme,
    sha256: release.manifestSha256,
    yanked: release.yanked !== undefined,
    published_by: publisherOf(release, scope),
    created_at: sqlTime(release.record.published_at),
    archive_sha256: hexOf(archive.digest),
    archive_size: archive.size,
    files: [...release.files],
    yank_reason: release.yanked ?? null,
    provenance: release.record.provenance ?? null,
  };
}

/** The handle of a publisher as the scope file knows it: handles stand nowhere else, so that forgetting one is one edit. */
function publisherOf({ record }: Release, scope: ScopeFile | undefined): string {
  if (record.published_by === 0) return '[registry]';
  return scope?.members.find((member) => member.id === record.published_by)?.handle ?? '[unknown]';
}
