import { kinds } from './corpus.ts';
import { type Judged, meanOf } from './judge.ts';

/** How good hybrid search has to be at the least: nDCG of the first ten, overall and for each kind of query. */
const floor = { overall: 0.74, kind: 0.6 };

/** A sentence for each measure that is below the floor. */
export function belowFloor(name: string, judged: readonly Judged[]): string[] {
  const measures: readonly (readonly [string, readonly Judged[], number])[] = [
    ['overall', judged, floor.overall],
    ...kinds.map((kind) => [kind, judged.filter(({ query }) => query.kind === kind), floor.kind] as const),
  ];
  return measures
    .filter(([, part, least]) => part.length > 0 && meanOf(part, 'ndcg') < least)
    .map(
      ([what, part, least]) =>
        `${name}: nDCG ${what} is ${meanOf(part, 'ndcg').toFixed(3)}; it has to be ${least}`,
    );
}
