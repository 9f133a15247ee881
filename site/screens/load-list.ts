import type { SiteCounts } from '#core/generated/types.ts';
import { type Card, cardOf } from '../data/card-of.ts';
import { getCategories } from '../data/get-categories.ts';
import { getCounts } from '../data/get-facts.ts';
import { getNewestBy } from '../data/newest-first.ts';
import { pageOfRows, type RowPage } from '../data/page-of-rows.ts';
import type { Source } from '../data/source.ts';

export type CardPage = RowPage<Card>;

export interface TypeProps extends CardPage {
  readonly counts: SiteCounts['types'];
}

/** A page of the packages of a type, the newest first. */
export async function loadType(
  source: Source,
  { type, page }: { readonly type: string; readonly page?: string },
): Promise<TypeProps | undefined> {
  const { types: counts } = await getCounts(source);
  if (!Object.hasOwn(counts, type)) return undefined;
  const shown = pageOfRows((await getNewestBy(source)).type.get(type) ?? [], page);
  return shown && { ...shown, rows: shown.rows.map(cardOf), counts };
}

export interface CategoryProps extends CardPage {
  readonly name: string;
  readonly description: string;
}

/** A page of the packages of a category, the newest first. */
export async function loadCategory(
  source: Source,
  { category, page }: { readonly category: string; readonly page?: string },
): Promise<CategoryProps | undefined> {
  const found = (await getCategories(source)).find(({ slug }) => slug === category);
  if (!found) return undefined;
  const shown = pageOfRows((await getNewestBy(source)).category.get(category) ?? [], page);
  const { name, description } = found;
  return shown && { ...shown, rows: shown.rows.map(cardOf), name, description };
}
