import type { Row } from '../../catalog/row.ts';
import type { IndexRow } from '../../generated/types.ts';
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
        packages: [...rows.values()].filter(isPublic).length,
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
      json: { rows: (buckets[Number(bucket)] ?? []).filter(isPublic).map(describeRow) },
    }),
  },
});

function isPublic({ visibility }: Row): boolean {
  return visibility === 'public';
}

/** A row as it goes over the wire, where every key is written alike. */
function describeRow({ renamedTo, ...row }: Row): IndexRow {
  return { ...row, ...(renamedTo && { renamed_to: renamedTo }) };
}

/** A row as it was before it went. */
export function readRow({ renamed_to, ...row }: IndexRow): Row {
  // The cast is true: the document was written from rows; its schema says `string` where a row says which.
  return { ...row, type: row.type as Row['type'], ...(renamed_to && { renamedTo: renamed_to }) };
}
