import type { Need } from './parse-query.ts';
import type { Synonyms, WordsTogether } from './synonyms.ts';
import { tuning } from './tuning.ts';

/**
 * Needs, where words that say something together are one: whoever asks why `tests only fail sometimes` is after flaky tests.
 */
export function joinTogether(needs: readonly Need[], synonyms: Synonyms): Need[] {
  const single = new Map<string, Need>();
  for (const need of needs) for (const term of termsOf(need)) if (!single.has(term)) single.set(term, need);
  const found = new Set<WordsTogether>();
  for (const term of single.keys()) {
    for (const together of synonyms.together.get(term) ?? []) {
      if (together.terms.every((other) => single.has(other))) found.add(together);
    }
  }
  const longest = [...found].sort((a, b) => b.terms.length - a.terms.length);
  const chosen: WordsTogether[] = [];
  for (const one of longest) {
    if (!chosen.some(({ terms }) => one.terms.every((term) => terms.includes(term)))) chosen.push(one);
  }
  const explained = new Set(chosen.flatMap(({ terms }) => terms.map((term) => single.get(term)!)));
  return [
    ...chosen.map(
      ({ terms, others }): Need => ({
        word: terms.map((term) => single.get(term)!.word).join(' '),
        script: 'spaced',
        place: 'within',
        ways: [{ terms, weight: 1 }, ...others],
      }),
    ),
    ...needs.map((need) => (explained.has(need) ? { ...need, explained: true as const } : need)),
  ];
}

/** The words a need may be said in. */
const termsOf = ({ word, ways }: Need) =>
  word.includes(' ')
    ? []
    : ways
        .filter(({ terms, weight, led }) => terms.length === 1 && weight >= tuning.same && !led)
        .map(({ terms }) => terms[0]!);
