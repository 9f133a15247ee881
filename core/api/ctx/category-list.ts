import { isListed } from '../../catalog/catalog.ts';
import type { CategoryList } from '../../generated/types.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { once } from '../once.ts';
import { countBy } from './count-by.ts';

export const categoryList = staticEndpoint({
  ...ctxJson,
  path: '/v1/categories',
  summary: 'The closed list of categories, with how many packages each has.',
  schema: 'CategoryList',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ registry, rows }) => {
      const counts = countBy([...rows.values()].filter(isListed), (row) => row.categories);
      return {
        json: {
          categories: registry.categories.map(({ slug, name, description }, index) => ({
            slug,
            name,
            description,
            display_order: index,
            package_count: counts.get(slug) ?? 0,
          })),
        } satisfies CategoryList,
      };
    },
  },
});
