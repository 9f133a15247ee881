import type { Scores } from './score-by-words.ts';
import type { VectorTable } from './search-index.ts';
import type { Scored } from './top.ts';
import { tuning } from './tuning.ts';

/** How near documents are to a unit vector; those that are near enough match. */
export function scoreByVectors(table: VectorTable, vector: Float32Array): Scores {
  const scores = new Float32Array(table.values.length / table.dimensions);
  const matches: number[] = [];
  for (let document = 0; document < scores.length; document++) {
    scores[document] = nearness(table, document, vector);
    if (scores[document]! >= tuning.leastNearness) matches.push(document);
  }
  return { scores, matches: Uint32Array.from(matches) };
}

/** Raises matches that are like the best of them: what those have in common is what the query is about, in other words. */
export function raiseLikeTheBest(
  { scores, matches }: Scores,
  top: readonly Scored[],
  table: VectorTable,
): void {
  const best = top.slice(0, tuning.best);
  const middle = middleOf(best, table);
  if (!middle) return;
  const most = tuning.likeTheBest * best[0]!.score;
  for (const document of matches) scores[document]! += most * Math.max(0, nearness(table, document, middle));
}

function nearness({ dimensions, values }: VectorTable, document: number, vector: Float32Array): number {
  let sum = 0;
  for (let dimension = 0, place = document * dimensions; dimension < dimensions; dimension++, place++) {
    sum += values[place]! * vector[dimension]!;
  }
  return sum / 127;
}

/** The direction in the middle of several documents, those that answer better drawing more. */
function middleOf(best: readonly Scored[], { dimensions, values }: VectorTable): Float32Array | undefined {
  const sum = new Float32Array(dimensions);
  for (const { document, score } of best) {
    for (let dimension = 0; dimension < dimensions; dimension++) {
      sum[dimension]! += score * values[document * dimensions + dimension]!;
    }
  }
  return unitOf(sum);
}

/** The vector at length 1; undefined if it has none. */
export function unitOf(vector: Float32Array): Float32Array | undefined {
  let square = 0;
  for (const value of vector) square += value * value;
  return square > 0 ? vector.map((value) => value / Math.sqrt(square)) : undefined;
}
