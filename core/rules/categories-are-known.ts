import { pointerTo } from '../text/locate.ts';
import type { Rule } from './rule.ts';

export const categoriesAreKnown: Rule = {
  name: 'categories-are-known',
  states: 'A category is one of categories.yaml, and that file names each once.',
  *registry({ categories }) {
    const seen = new Set<string>();
    for (const [index, { slug }] of (categories?.categories ?? []).entries()) {
      if (seen.has(slug)) {
        yield {
          file: 'categories.yaml',
          at: { pointer: pointerTo('categories', index, 'slug') },
          message: `names the category "${slug}" twice`,
          cure: 'remove one of the two, or give it a slug of its own',
        };
      }
      seen.add(slug);
    }
  },
  *package({ files, record }, { categories }) {
    if (!record?.categories) return;
    const known = new Set(categories.map(({ slug }) => slug));
    for (const [index, slug] of record.categories.entries()) {
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
