import type { Need } from './parse-query.ts';
import type { Synonyms, WordsTogether } from './synonyms.ts';
import { tuning } from './tuning.ts';

const most = 8;

/** What needs say together and none of them alone: whoever writes that `tests fail only sometimes` is after what is flaky. */
export function needsTogether(needs: readonly Need[], synonyms: Synonyms): Need[] {
  const words = new Map<string, string>();
  for (const need of needs) {
    for (const term of termsOf(need)) if (!words.has(term)) words.set(term, need.word);
  }
  const found = [...words.keys()]
    .flatMap((term) => synonyms.together(term))
    .filter(({ terms }) => terms.every((term) => words.has(term)))
    .sort((a, b) => b.terms.length - a.terms.length);
  const chosen: WordsTogether[] = [];
  for (const one of found) {
    if (chosen.length === most) break;
    const isPart = chosen.some(({ terms }) => one.terms.every((term) => terms.includes(term)));
    if (!isPart) chosen.push(one);
  }
  return chosen.map(({ terms, others }) => ({
    word: terms.map((term) => words.get(term)!).join(' '),
    script: 'spaced',
    place: 'within',
    ways: [{ terms, weight: 1 }, ...others],
  }));
}

/** The words a need may be said in; those of a phrase mean nothing apart from it. */
function termsOf({ word, ways }: Need): string[] {
  if (word.includes(' ')) return [];
  return ways
    .filter(({ terms, weight, led }) => terms.length === 1 && weight >= tuning.same && !led)
    .map(({ terms }) => terms[0]!);
}
