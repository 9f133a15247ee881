import { endpoints } from '#core/api/endpoints.ts';
import type { CategoryList } from '#core/generated/types.ts';
import { getDocument } from './get-document.ts';
import type { Source } from './source.ts';

/** All categories in the order in which they are shown, with how many packages each has. */
export async function getCategories(source: Source): Promise<CategoryList['categories']> {
  return (await getDocument<CategoryList>(source, endpoints.categoryList)).categories;
}
