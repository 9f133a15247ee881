import type { Row } from '#core/catalog/row.ts';
import type { PackageName } from '#core/generated/types.ts';

/** The row of a public skill with one release, but for what a test says of it. */
export function rowNamed(name: PackageName, differing: Partial<Row> = {}): Row {
  return {
    name,
    type: 'skill',
    description: `What ${name} does.`,
    version: '1.0.0',
    visibility: 'public',
    repository: '',
    categories: [],
    keywords: [],
    created: '2026-01-01T00:00:00Z',
    updated: '2026-01-02T00:00:00Z',
    ...differing,
  };
}
