import { withoutBoasts } from './boasts.ts';
import type { SearchEntry } from './search-entry.ts';
import { stopWords } from './stop-words.ts';
import { termsOfWords } from './terms-of-words.ts';
import { type Word, wordsOfIdentifier, wordsOfText } from './words-of-text.ts';

/** What is searched of a document, each with a weight of its own (`bm25.ts`). */
export const fields = [
  'name',
  'scope',
  'title',
  'description',
  'keywords',
  'categories',
  'tools',
  'type',
  'readme',
] as const;
export type Field = (typeof fields)[number];

/** An entry as indexes know it: the different terms of each field. */
export interface AnalysedEntry {
  readonly name: string;
  readonly title: string;
  readonly server?: string;
  /** A term counts once in a field, so that nothing is won by saying it often. */
  readonly terms: Readonly<Record<Field, readonly string[]>>;
  readonly filters: readonly string[];
  /** What a model is told of it; absent where the registry asks none. */
  readonly text?: string;
}

/** How much of a field is read; what a publisher writes beyond that is not about the thing any more. */
const mostLetters = 16_384;
const mostTerms = { keywords: 48, tools: 512, readme: 512 };

export function analyseEntry(entry: SearchEntry): AnalysedEntry {
  const { scope, name } = splitName(entry.server ?? entry.name);
  const { title, type, filters } = entry;
  return {
    name: entry.name,
    title,
    ...(entry.server === undefined ? {} : { server: entry.server }),
    terms: {
      name: termsOf(wordsOfIdentifier(name)),
      scope: termsOf(wordsOfText(scope)),
      title: termsOf(wordsOfProse(title)),
      description: termsOf(wordsOfProse(entry.description)),
      keywords: termsOf(wordsOfProse(entry.keywords.join(' , '))).slice(0, mostTerms.keywords),
      categories: termsOf(wordsOfText(entry.categories.join(' '))),
      tools: termsOf(withoutStops(wordsOfIdentifier(entry.tools.join(' ').slice(0, mostLetters)))).slice(
        0,
        mostTerms.tools,
      ),
      type: termsOf(wordsOfText(type)),
      readme: termsOf(wordsOfProse(proseOfMarkdown(entry.readme))).slice(0, mostTerms.readme),
    },
    filters: [
      ...new Set([`type:${type}`, ...entry.categories.map((category) => `category:${category}`), ...filters]),
    ],
  };
}

const termsOf = (words: readonly Word[]) => [...new Set(termsOfWords(words))];
const withoutStops = (words: readonly Word[]) => words.filter(({ text }) => !stopWords.has(text));
const wordsOfProse = (text: string) => withoutStops(wordsOfText(withoutBoasts(text.slice(0, mostLetters))));

/** The last part of a name, and what of the rest tells who publishes: `io.github.acme/pdf` is `acme` and `pdf`. */
export function splitName(full: string): { readonly scope: string; readonly name: string } {
  const slash = full.lastIndexOf('/');
  const labels = full.slice(0, Math.max(slash, 0)).split(/[^\p{L}\p{N}]+/u);
  return {
    scope: labels.filter((label) => label !== '' && !domainLabels.has(label)).join(' '),
    name: full.slice(slash + 1),
  };
}

/** Labels of reversed domains that thousands share. */
const domainLabels = new Set(
  'ai app biz cc cloud co com dev eu fr de github gitlab gov id in info io is jp me net nl one online org pages pl pro run sh site so tech to tools tv uk us vercel workers www xyz'.split(
    ' ',
  ),
);

/** Markdown without what nobody searches for: blocks of code, addresses, tags. */
function proseOfMarkdown(markdown: string): string {
  return markdown
    .slice(0, mostLetters)
    .replace(/^(?:```|~~~)[^\n]*\n(?:(?!```|~~~)[^\n]*\n)*/gm, ' ')
    .replace(/\bhttps?:[^\s)>\]]*/g, ' ')
    .replace(/<[^<>]{0,500}>/g, ' ');
}
