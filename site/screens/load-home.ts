import type { ReleasedRow } from '#core/catalog/catalog.ts';
import type { Category, SiteCounts } from '#core/generated/types.ts';
import { type Card, cardOf } from '../data/card-of.ts';
import { getCategories } from '../data/get-categories.ts';
import { getCounts } from '../data/get-facts.ts';
import { getNewest } from '../data/newest-first.ts';
import type { Source } from '../data/source.ts';

export interface HomeProps {
  readonly counts: SiteCounts['types'];
  readonly newest: readonly Card[];
  readonly categories: readonly Category[];
}

// Two columns of three on a wide page; who publishes many at once does not fill them alone.
const [shown, shownOfScope] = [6, 2];

export async function loadHome(source: Source): Promise<HomeProps> {
  const [counts, newest, categories] = await Promise.all([
    getCounts(source),
    getNewest(source),
    getCategories(source),
  ]);
  return {
    counts: counts.types,
    newest: someOfEach(newest).map(cardOf),
    categories: categories.filter(({ package_count }) => package_count > 0),
  };
}

function someOfEach(newest: readonly ReleasedRow[]): ReleasedRow[] {
  const taken = new Map<string, number>();
  const some: ReleasedRow[] = [];
  for (const row of newest) {
    const scope = row.name.slice(0, row.name.indexOf('/'));
    const count = taken.get(scope) ?? 0;
    if (count === shownOfScope) continue;
    taken.set(scope, count + 1);
    if (some.push(row) === shown) break;
  }
  return some;
}
