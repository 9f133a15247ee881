import { countPages } from '../data/page-of-rows.ts';

/** The numbers of the pages after the first, as addresses write them. */
export function laterPages(rows: number): string[] {
  return Array.from({ length: countPages(rows) - 1 }, (_, index) => String(index + 2));
}
