import { findRename } from '../../catalog/catalog.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { once } from '../once.ts';

/** What the edge looks into when it has no document for a name. */
export const renameList = staticEndpoint({
  ...ctxJson,
  path: '/v1/renames',
  summary: 'Where renamed packages are now.',
  schema: 'RenameList',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ rows }) => ({
      json: {
        renames: Object.fromEntries(
          [...rows.keys()].flatMap((name) => {
            const target = findRename(rows, name);
            return target ? [[name, target]] : [];
          }),
        ),
      },
    }),
  },
});
