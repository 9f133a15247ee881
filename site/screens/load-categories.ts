import type { Category, SiteCounts } from '#core/generated/types.ts';
import { getCategories } from '../data/get-categories.ts';
import { getCounts } from '../data/get-facts.ts';
import type { Source } from '../data/source.ts';

export interface CategoriesProps {
  readonly counts: SiteCounts;
  readonly categories: readonly Category[];
}

export async function loadCategories(source: Source): Promise<CategoriesProps> {
  const [counts, categories] = await Promise.all([getCounts(source), getCategories(source)]);
  return { counts, categories };
}
