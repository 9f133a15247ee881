import { parseQuery } from '#core/search/parse-query.ts';
import { stem } from '#core/search/stem.ts';
import { buildSynonyms } from '#core/search/synonyms.ts';

/** A piece of a text, and whether it is what was looked for. */
export interface Part {
  readonly text: string;
  readonly kind: 'plain' | 'marked';
}

const noSynonyms = buildSynonyms(undefined);

/** What of a text is to be marked for a query: stems of words, and neighbours in scripts without spaces. */
export function termsToMark(query: string): readonly string[] {
  return parseQuery(query, noSynonyms).flatMap(({ ways }) => ways[0]?.terms ?? []);
}

/** A text cut into pieces, those marked that begin as a term does: whole words, or the letters themselves where nothing parts words. */
export function markedParts(text: string, terms: readonly string[]): readonly Part[] {
  const marks = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].flatMap(({ 0: word, index }) =>
    marksIn(word, terms).map(([from, to]) => [index + from, index + to] as const),
  );
  const parts: Part[] = [];
  let end = 0;
  for (const [from, to] of marks.sort(([a], [b]) => a - b)) {
    if (to <= end) continue;
    const start = Math.max(from, end);
    if (start > end) parts.push({ text: text.slice(end, start), kind: 'plain' });
    const last = parts.at(-1);
    if (start === end && last?.kind === 'marked') {
      parts[parts.length - 1] = { text: last.text + text.slice(start, to), kind: 'marked' };
    } else parts.push({ text: text.slice(start, to), kind: 'marked' });
    end = to;
  }
  if (end < text.length) parts.push({ text: text.slice(end), kind: 'plain' });
  return parts;
}

type Range = readonly [from: number, to: number];

function marksIn(word: string, terms: readonly string[]): Range[] {
  const plain = word.toLowerCase();
  // A few letters are longer as capitals: their places would not be those of the text.
  if (plain.length !== word.length) return [];
  const whole = stem(plain);
  return terms.flatMap((term): Range[] => {
    if (/[^\0-\x7f]/.test(term)) return placesOf(plain, term);
    return whole.startsWith(term) || plain.startsWith(term) ? [[0, word.length]] : [];
  });
}

function placesOf(word: string, term: string): Range[] {
  const places: Range[] = [];
  for (let at = word.indexOf(term); at >= 0; at = word.indexOf(term, at + 1))
    places.push([at, at + term.length]);
  return places;
}
