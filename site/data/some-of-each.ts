/**
 * The first few rows, without one scope filling them alone: of each so many at most, unless the others have too few.
 * They stay in their order.
 */
export function someOfEach<Row extends { readonly name: string }>(
  rows: readonly Row[],
  count: number,
  countOfScope: number,
): Row[] {
  const taken = new Map<string, number>();
  const [some, others]: [Row[], Row[]] = [[], []];
  for (const row of rows) {
    const scope = row.name.slice(0, row.name.indexOf('/'));
    const before = taken.get(scope) ?? 0;
    taken.set(scope, before + 1);
    if (before >= countOfScope) others.push(row);
    else if (some.push(row) === count) break;
  }
  const chosen = new Set([...some, ...others].slice(0, count));
  return rows.filter((row) => chosen.has(row));
}
