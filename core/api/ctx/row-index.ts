import { bucketName } from '../../packs/bucket.ts';
import { staticEndpoint } from '../endpoint.ts';
import { ctxJson } from '../json-endpoint.ts';
import { once } from '../once.ts';

/** Into how many parts the rows are cut, and what may have changed since a reader last looked. */
export const rowIndex = staticEndpoint({
  ...ctxJson,
  path: '/v1/index',
  summary: 'The parts of the index of all packages, for those who filter or mirror them.',
  schema: 'RowIndex',
  emits: {
    of: 'catalog',
    instances: once,
    body: ({ buckets, rows, updated }) => ({
      json: {
        packages: rows.size,
        updated,
        parts: buckets.map((_, bucket) => `/v1/index/${bucketName(bucket)}`),
      },
    }),
  },
});

/** The rows of a hundred packages or so, cut by name, so that one new version changes one part. */
export const rowBucket = staticEndpoint({
  ...ctxJson,
  path: '/v1/index/{bucket}',
  summary: 'One part of the index: a row for each of its packages.',
  schema: 'RowBucket',
  emits: {
    of: 'catalog',
    instances: ({ buckets }) => buckets.map((_, bucket) => ({ bucket: bucketName(bucket) })),
    body: ({ buckets }, { bucket }) => ({
      json: { rows: (buckets[Number(bucket)] ?? []).filter((row) => row.visibility === 'public') },
    }),
  },
});
