import { type AnalysedEntry, fields } from './analysed-entry.ts';
import { boosts, relevance } from './bm25.ts';
import { tuning } from './tuning.ts';

/** What each term of an entry says of it, by the number of the term. */
export function weightsOf(
  { terms }: AnalysedEntry,
  numbers: ReadonlyMap<string, number>,
): Map<number, number> {
  const weights = new Map<number, number>();
  for (const field of fields) {
    const share = 1 / terms[field].length;
    for (const term of terms[field]) {
      const number = numbers.get(term);
      if (number === undefined) continue;
      const weight = (boosts[field] * share * (relevance.k + 1)) / (share + relevance.k);
      weights.set(number, (weights.get(number) ?? 0) + weight);
    }
  }
  for (const [number, weight] of weights) weights.set(number, weight / (weight + tuning.enough));
  return weights;
}
