import { isListed } from '../../catalog/catalog.ts';
import type { SiteCounts, SiteFacts } from '../../generated/types.ts';
import { packageTypes } from '../../package-types/index.ts';
import { countBy } from '../ctx/count-by.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { once } from '../once.ts';

const types = Object.keys(packageTypes);

/** What every page says: nothing of it changes when a package is published, or all pages would be rendered anew. */
export const siteFacts = staticEndpoint({
  ...ctxJson,
  path: '/v1/site',
  summary: 'What this registry is called, what it is, and where its repository is.',
  schema: 'SiteFacts',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ registry: { config, software } }) => ({
      json: {
        name: config.name,
        description: config.description,
        origin: config.origin,
        namespace: config.namespace,
        software,
        ...(config.repository !== undefined && { repository: config.repository }),
        branch: config.branch ?? 'main',
        ...(config.docs !== undefined && { docs: config.docs }),
        ...(config['install-script'] !== undefined && { install_script: config['install-script'] }),
        types,
      } satisfies SiteFacts,
    }),
  },
});

export const siteCounts = staticEndpoint({
  ...ctxJson,
  path: '/v1/site/counts',
  summary: 'How many packages there are of each type, and when the newest was published.',
  schema: 'SiteCounts',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ rows, updated }) => {
      const listed = [...rows.values()].filter(isListed);
      const counts = countBy(listed, ({ type }) => [type]);
      return {
        json: {
          updated,
          packages: listed.length,
          types: Object.fromEntries(types.map((type) => [type, counts.get(type) ?? 0])),
        } satisfies SiteCounts,
      };
    },
  },
});
