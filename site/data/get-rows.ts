import { readRow } from '#core/api/ctx/row-index.ts';
import { endpoints } from '#core/api/endpoints.ts';
import { isListed, type ReleasedRow } from '#core/catalog/catalog.ts';
import type { RowBucket, RowIndex } from '#core/generated/types.ts';
import { bucketName } from '#core/packs/bucket.ts';
import { compare } from '#core/problem.ts';
import { getDocument } from './get-document.ts';
import { oncePerSource } from './once-per-source.ts';
import type { Source } from './source.ts';

/** The packages that stand in lists, in order of name. */
export const getRows: (source: Source) => Promise<readonly ReleasedRow[]> = oncePerSource(async (source) => {
  const { parts } = await getDocument<RowIndex>(source, endpoints.rowIndex);
  const rows: ReleasedRow[] = [];
  for (const bucket of parts.keys()) {
    const part = await getDocument<RowBucket>(source, endpoints.rowBucket, { bucket: bucketName(bucket) });
    rows.push(...part.rows.map(readRow).filter(isListed));
  }
  return rows.sort((a, b) => compare(a.name, b.name));
});

/** The same rows filed under something they have, each list in order of name: `getRowsBy(source).type.get('mcp')`. */
export const getRowsBy: (source: Source) => Promise<FiledRows> = oncePerSource(async (source) => {
  const rows = await getRows(source);
  return {
    type: fileRows(rows, ({ type }) => [type]),
    category: fileRows(rows, ({ categories }) => categories),
    scope: fileRows(rows, ({ name }) => [name.slice(1, name.indexOf('/'))]),
  };
});

type Filed = ReadonlyMap<string, readonly ReleasedRow[]>;

export interface FiledRows {
  readonly type: Filed;
  readonly category: Filed;
  readonly scope: Filed;
}

function fileRows(rows: readonly ReleasedRow[], keysOf: (row: ReleasedRow) => readonly string[]): Filed {
  const filed = new Map<string, ReleasedRow[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const found = filed.get(key);
      if (found) found.push(row);
      else filed.set(key, [row]);
    }
  }
  return filed;
}
