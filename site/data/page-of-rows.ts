/** Packages that a page of a list shows. */
export const pageLength = 60;

/** How many pages so many packages make; a list of nothing has one. */
export function countPages(rows: number): number {
  return Math.max(1, Math.ceil(rows / pageLength));
}

/** A page of a list, and where it stands among the others. */
export interface RowPage<Row> {
  readonly rows: readonly Row[];
  readonly page: number;
  readonly pages: number;
  /** Of all pages together. */
  readonly total: number;
}

/**
 * A page of a list by the number in its address; the first has none. Undefined for a number that no page has, or that is not written as
 * addresses write it: each page has one address.
 */
export function pageOfRows<Row>(rows: readonly Row[], number?: string): RowPage<Row> | undefined {
  const pages = countPages(rows.length);
  const page = number === undefined ? 1 : Number(number);
  const isLawful = number === undefined || (/^[1-9]\d{0,6}$/.test(number) && page >= 2 && page <= pages);
  if (!isLawful) return undefined;
  const start = (page - 1) * pageLength;
  return { rows: rows.slice(start, start + pageLength), page, pages, total: rows.length };
}
