import type { ReleasedRow } from '#core/catalog/catalog.ts';
import { compare } from '#core/problem.ts';
import { type FiledRows, getRows, getRowsBy } from './get-rows.ts';
import { oncePerSource } from './once-per-source.ts';
import type { Source } from './source.ts';

/** The packages that stand in lists, the one that was published last first. */
export const getNewest: (source: Source) => Promise<readonly ReleasedRow[]> = oncePerSource(async (source) =>
  newestFirst(await getRows(source)),
);

/** What `getRowsBy` gives, each list sorted like that. */
export const getNewestBy: (source: Source) => Promise<FiledRows> = oncePerSource(async (source) => {
  const { type, category, scope } = await getRowsBy(source);
  return { type: sorted(type), category: sorted(category), scope: sorted(scope) };
});

function sorted(filed: FiledRows['type']): FiledRows['type'] {
  return new Map([...filed].map(([key, rows]) => [key, newestFirst(rows)]));
}

function newestFirst(rows: readonly ReleasedRow[]): ReleasedRow[] {
  return rows.toSorted((a, b) => compare(b.updated, a.updated) || compare(a.name, b.name));
}
