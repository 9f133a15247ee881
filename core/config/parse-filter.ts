import type { Filter, IncludeExclude } from './config.ts';
import type { Section } from './section.ts';

/** `filter` of a section, undefined if there is none. Its patterns are read when they are used (contract toolhive.md §5). */
export function parseFilter(around: Section): Filter | undefined {
  const filter = around.section('filter');
  if (!filter) return undefined;
  filter.expectKeys(['names', 'tags']);
  return { names: parseLists(filter.block('names')), tags: parseLists(filter.block('tags')) };
}

function parseLists(lists: Section): IncludeExclude {
  lists.expectKeys(['include', 'exclude']);
  return { include: lists.texts('include'), exclude: lists.texts('exclude') };
}
