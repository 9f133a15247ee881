import { liveTags } from '../../catalog/latest.ts';
import { candidateOf } from '../../catalog/row.ts';
import type { TagList } from '../../generated/types.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { currentName } from './release-instances.ts';

export const tagList = staticEndpoint({
  ...ctxJson,
  path: '/v1/packages/{package}/tags',
  summary: 'The tags of a package and the version each leads to.',
  schema: 'TagList',
  emits: {
    of: 'package',
    instances: currentName,
    body: ({ pkg }) => ({
      json: { tags: liveTags(pkg.releases.map(candidateOf), pkg.record.tags) } satisfies TagList,
    }),
  },
});
