import type { Need } from './parse-query.ts';
import type { Vocabulary } from './search-index.ts';
import { slipsOf } from './slips.ts';
import { stem } from './stem.ts';
import type { OtherWords, Synonyms } from './synonyms.ts';
import { tuning } from './tuning.ts';

/** A need with every way the vocabulary has to answer it; all terms stand in the index. */
export interface ExpandedNeed {
  readonly word: string;
  readonly ways: readonly OtherWords[];
}

/** A word in so few documents may itself be a slip that somebody published. */
const rare = 2;
const shortestPrefix = 3;
const mostPrefixed = 24;

/** The needs, by the terms an index has: also words that begin so, words written apart or together, and slips of the pen. */
export function expandNeeds(
  needs: readonly Need[],
  vocabulary: Vocabulary,
  synonyms: Synonyms,
): ExpandedNeed[] {
  const joined = joinedNeighbours(needs, vocabulary);
  return needs.map((need, index) => {
    const ways = [...need.ways, ...joined[index]!];
    if (need.script === 'spaced' && !need.word.includes(' ')) {
      const term = need.ways[0]!.terms[0]!;
      const count = countOf(vocabulary, term);
      const known = ways.slice(1).some((way) => stands(way, vocabulary));
      const unknown = count <= rare && !known;
      if (need.place === 'last' || unknown) {
        ways.push(...prefixed(need.word, vocabulary, unknown ? tuning.prefix : tuning.knownPrefix));
      }
      if (count <= rare && !known)
        ways.push(...apart(need.word, vocabulary), ...slipped(need.word, vocabulary, synonyms));
    }
    return { word: need.word, ways: bestWays(ways.filter((way) => stands(way, vocabulary))) };
  });
}

const countOf = (vocabulary: Vocabulary, term: string) => {
  const number = vocabulary.find(term);
  return number < 0 ? 0 : vocabulary.documentCount(number);
};
const stands = ({ terms }: OtherWords, vocabulary: Vocabulary) =>
  terms.every((term) => vocabulary.find(term) >= 0);

/** `type script` is also `typescript`: for each need what it makes with the one before or after it. */
function joinedNeighbours(needs: readonly Need[], vocabulary: Vocabulary): OtherWords[][] {
  const joined = needs.map((): OtherWords[] => []);
  for (let index = 1; index < needs.length; index++) {
    const [first, second] = [needs[index - 1]!, needs[index]!];
    if (first.script !== 'spaced' || second.script !== 'spaced') continue;
    if (first.word.includes(' ') || second.word.includes(' ')) continue;
    const term = stem(first.word + second.word);
    if (vocabulary.find(term) < 0) continue;
    joined[index - 1]!.push({ terms: [term], weight: 1 });
    joined[index]!.push({ terms: [term], weight: 1 });
  }
  return joined;
}

/** `websearch` is also `web search`. */
function apart(word: string, vocabulary: Vocabulary): OtherWords[] {
  const ways: OtherWords[] = [];
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const terms = [stem(word.slice(0, cut)), stem(word.slice(cut))];
    if (terms.every((term) => countOf(vocabulary, term) > rare)) ways.push({ terms, weight: tuning.same });
  }
  return ways;
}

function prefixed(word: string, vocabulary: Vocabulary, weight: number): OtherWords[] {
  if (word.length < shortestPrefix) return [];
  const [first, end] = vocabulary.range(word);
  const numbers = Array.from({ length: Math.min(end - first, 4096) }, (_, index) => first + index);
  return numbers
    .sort((a, b) => vocabulary.documentCount(b) - vocabulary.documentCount(a) || a - b)
    .slice(0, mostPrefixed)
    .map((number) => ({ terms: [vocabulary.term(number)], weight }));
}

function slipped(word: string, vocabulary: Vocabulary, synonyms: Synonyms): OtherWords[] {
  // A slip may spoil the ending by which a stem is found, so the word is compared as it is written as well.
  const slips = [...new Set([stem(word), word])].flatMap((form) => slipsOf(form, vocabulary));
  const nearest = Math.min(...slips.map(({ distance }) => distance));
  const meant = slips.filter(({ distance }) => distance === nearest);
  const most = Math.max(...meant.map(({ documentCount }) => documentCount));
  return meant.flatMap(({ term, documentCount }) => {
    const weight = tuning.slip ** nearest * Math.sqrt(documentCount / most);
    const others = synonyms.ofTerms(term) ?? [];
    return [{ terms: [term], weight }, ...others.map((way) => ({ ...way, weight: way.weight * weight }))];
  });
}

/** Each way once, with its best weight. */
function bestWays(ways: readonly OtherWords[]): OtherWords[] {
  const best = new Map<string, OtherWords>();
  for (const way of ways) {
    const key = way.terms.join(' ');
    if ((best.get(key)?.weight ?? 0) < way.weight) best.set(key, way);
  }
  return [...best.values()];
}
