import { pointerTo } from '../text/locate.ts';
import type { Rule } from './rule.ts';

export const categoriesAreKnown: Rule = {
  name: 'categories-are-known',
  states: 'A category is one of categories.yaml.',
  *package({ files, record }, { categories }) {
    const known = new Set(categories.map(({ slug }) => slug));
    for (const [index, slug] of (record?.categories ?? []).entries()) {
      if (known.has(slug)) continue;
      yield {
        file: `${files.folder}/package.yaml`,
        at: { pointer: pointerTo('categories', index) },
        message: `"${slug}" is not a category`,
        cure: `write one of ${[...known].join(', ')}`,
      };
    }
  },
};
