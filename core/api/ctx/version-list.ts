import type { VersionList } from '../../generated/types.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { sqlTime } from '../sql-time.ts';
import { newestFirst, yankedFlag } from './package-detail.ts';
import { currentName } from './release-instances.ts';

export const versionList = staticEndpoint({
  ...ctxJson,
  path: '/v1/packages/{package}/versions',
  summary: 'Every version of a package, the newest publication first.',
  schema: 'VersionList',
  emits: {
    of: 'package',
    instances: currentName,
    body: ({ pkg }) => ({
      json: {
        versions: newestFirst(pkg).map((release) => ({
          version: release.version,
          yanked: yankedFlag(release),
          sha256: release.manifestSha256,
          created_at: sqlTime(release.record.published_at),
        })),
      } satisfies VersionList,
    }),
  },
});
