import type { Category, SiteCounts } from '#core/generated/types.ts';
import { type Card, cardOf } from '../data/card-of.ts';
import { getCategories } from '../data/get-categories.ts';
import { getCounts } from '../data/get-facts.ts';
import { getNewest } from '../data/newest-first.ts';
import { someOfEach } from '../data/some-of-each.ts';
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
    newest: someOfEach(newest, shown, shownOfScope).map(cardOf),
    categories: categories.filter(({ package_count }) => package_count > 0),
  };
}
