import { existsSync, readFileSync } from 'node:fs';
import { compare } from '#core/problem.ts';
import { type AnalysedEntry, type Field, fields } from '#core/search/analysed-entry.ts';

/** An entry as it is remembered: the terms of each field joined by spaces, which no term holds. Parsed so, a hundred thousand are few objects. */
interface RememberedEntry extends Omit<AnalysedEntry, 'name' | 'terms'> {
  readonly terms: readonly string[];
}

/** The entries of a bucket by the names of their packages. */
export type RememberedEntries = Record<string, RememberedEntry>;

export function rememberEntry({ name: _, terms, ...entry }: AnalysedEntry): RememberedEntry {
  return { ...entry, terms: fields.map((field) => terms[field].join(' ')) };
}

export function readRemembered(path: string | undefined): RememberedEntries {
  // The cast is true: only a build of the same generator key reads on, and it wrote the file whole.
  return path !== undefined && existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as RememberedEntries)
    : {};
}

/** The entries of files, in order of name. A term that stands in many of them is one text in memory. */
export function recallEntries(paths: Iterable<string>): AnalysedEntry[] {
  const known = new Map<string, string>();
  const recall = (term: string): string => {
    const before = known.get(term);
    if (before === undefined) known.set(term, term);
    return before ?? term;
  };
  const entries: AnalysedEntry[] = [];
  for (const path of paths) {
    for (const [name, { terms, ...entry }] of Object.entries(readRemembered(path))) {
      const split = fields.map((field, index) => [field, termsIn(terms[index]!).map(recall)] as const);
      // The cast is true: every field is among the pairs.
      entries.push({ name, ...entry, terms: Object.fromEntries(split) as Record<Field, string[]> });
    }
  }
  return entries.sort((a, b) => compare(a.name, b.name));
}

function termsIn(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split(' ');
}
