import { splitName } from './analysed-entry.ts';
import { withoutBoasts } from './boasts.ts';
import type { SearchEntry } from './search-entry.ts';

/** Of a text that a model embeds, in UTF-16 units; of a field that lists things, which must leave room for the others. */
const mostLetters = 2000;
const mostListed = 400;

/** What a model is told of an entry: its title and name, what it says it does, and the beginning of its README; no boasts. */
export function textToEmbed({ server, name, title, ...entry }: SearchEntry): string {
  const shortName = splitName(server ?? name).name;
  const parts = [
    title === '' ? shortName : `${title} (${shortName})`,
    entry.description,
    entry.keywords.join(', ').slice(0, mostListed),
    entry.tools.join(', ').slice(0, mostListed),
    entry.readme.slice(0, 2 * mostLetters),
  ];
  return plain(parts.filter((part) => part.trim() !== '').join('\n'))
    .slice(0, mostLetters)
    .toWellFormed();
}

/** What a model is told of a query: the same, and no more than the ranking by words reads of it. */
export function queryToEmbed(query: string): string {
  return plain(query.slice(0, 256)).toWellFormed();
}

function plain(text: string): string {
  return withoutBoasts(text).trim();
}
