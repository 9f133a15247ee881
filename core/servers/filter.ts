import type { Filter } from '../config/config.ts';
import { matchesGlob } from './glob.ts';

/** What a filter looks at. */
export interface FilteredItem {
  /** Of a skill `namespace/name`. */
  readonly name: string;
  /** Absent for what has none by its nature: filters of tags do not touch skills. */
  readonly tags?: readonly string[];
}

/**
 * Whether a source hands an item on: what is excluded is out, and where something is to be included, what is not is out too (contract
 * toolhive.md §5). A pattern that is none puts every item out that no earlier pattern of its list has decided.
 */
export function isIncluded({ name, tags }: FilteredItem, filter: Filter | undefined): boolean {
  if (!filter) return true;
  const { names } = filter;
  if (decide(name, names.exclude) !== false) return false;
  if (names.include.length > 0 && decide(name, names.include) !== true) return false;
  if (!tags) return true;
  const hasTagOf = (list: readonly string[]) => list.some((tag) => tags.includes(tag));
  const { include, exclude } = filter.tags;
  return !hasTagOf(exclude) && (include.length === 0 || hasTagOf(include));
}

/** What the first pattern says that matches or is none. */
function decide(name: string, patterns: readonly string[]): boolean | 'malformed' {
  for (const pattern of patterns) {
    const decided = matchesGlob(pattern, name);
    if (decided !== false) return decided;
  }
  return false;
}
