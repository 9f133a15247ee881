import type { KnownWords } from '#core/search/pagefind/known-words.ts';
import { pagefindTerm } from '#core/search/pagefind/pagefind-terms.ts';
import { type Need, parseQuery } from '#core/search/parse-query.ts';
import { slipsOf } from '#core/search/slips.ts';
import type { OtherWords } from '#core/search/synonyms.ts';
import { hasAll, optionsOf } from './find-all-words.ts';
import type { Pagefind, PagefindResult } from './pagefind.ts';
import type { SearchQuery } from './search-query.ts';

// More than this are not near any more.
const most = 60;
// Words that are asked for instead of one, and what each slip of the pen takes away.
const mostWays = 5;
const slipCost = 0.6;

interface Scored {
  readonly result: PagefindResult;
  readonly score: number;
}

/** The packages that have the most telling of the words, or words that mean the same, or that were meant; the nearest first. */
export async function findSomeWords(
  pagefind: Pagefind,
  query: SearchQuery,
  words: KnownWords,
): Promise<readonly PagefindResult[]> {
  const sums = new Map<string, Scored>();
  for (const need of parseQuery(query.text, words.synonyms)) {
    for (const [id, { result, score }] of await findNeed(pagefind, query, need, words))
      sums.set(id, { result, score: score + (sums.get(id)?.score ?? 0) });
  }
  return [...sums.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ result }) => result);
}

/** What answers one word, however; of several ways to the same package the best counts. */
async function findNeed(
  pagefind: Pagefind,
  query: SearchQuery,
  need: Need,
  words: KnownWords,
): Promise<ReadonlyMap<string, Scored>> {
  const best = new Map<string, Scored>();
  for (const { terms, weight } of waysOf(need, words)) {
    const asked = terms.map(pagefindTerm);
    const { results } = await pagefind.search(asked.join(' '), optionsOf(query));
    const [first] = results;
    if (!first || !(await hasAll(first, asked))) continue;
    // A word that few packages have tells more than one that many have.
    const telling = weight * Math.log(1 + words.packages / (results.length + 1));
    for (const result of results) {
      const score = (telling * result.score) / first.score;
      if (score > (best.get(result.id)?.score ?? 0)) best.set(result.id, { result, score });
    }
  }
  return best;
}

/** The word itself, or those that were meant if nobody has it; then what means the same. */
function waysOf({ ways, script }: Need, { vocabulary }: KnownWords): readonly OtherWords[] {
  const [own, ...others] = ways;
  const [term] = own?.terms ?? [];
  if (script !== 'spaced' || term === undefined) return ways.slice(0, mostWays);
  const [from, to] = vocabulary.range(term);
  const slips = from < to ? [] : slipsOf(term, vocabulary);
  const meant = slips.map((slip) => ({ terms: [slip.term], weight: slipCost ** slip.distance }));
  return [...(own ? [own] : []), ...meant, ...others].slice(0, mostWays);
}
