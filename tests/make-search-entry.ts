import type { SearchEntry } from '../core/search/search-entry.ts';

/** An entry that says only what matters. */
export function makeSearchEntry(name: string, parts: Partial<SearchEntry>): SearchEntry {
  return {
    name,
    type: 'skill',
    title: '',
    description: '',
    keywords: [],
    categories: [],
    tools: [],
    readme: '',
    filters: [],
    ...parts,
  };
}
