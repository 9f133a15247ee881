import { compare } from '../problem.ts';
import { type AnalysedEntry, fields } from './analysed-entry.ts';
import { singularVectors } from './singular-vectors.ts';
import type { SparseMatrix } from './sparse-matrix.ts';
import { weightsOf } from './term-weights.ts';

/** What terms mean, learnt from which of them stand together. */
export interface Meaning {
  /** In order of code units. */
  readonly terms: readonly string[];
  /** Numbers a term. */
  readonly width: number;
  /** Where each term points, one after another. */
  readonly basis: Float32Array;
}

/** Learns, or remembers what the same entries taught before. */
export type Learn = (taught: readonly AnalysedEntry[]) => Meaning;

/** How many directions meaning has here. */
const dimensions = 128;
/** A term in one document stands with nothing twice; one in a third of them says nothing. */
const leastDocuments = 2;
const largestPart = 1 / 3;

/** What terms mean by latent semantic analysis of entries in order of name. */
export function learnMeaning(taught: readonly AnalysedEntry[]): Meaning {
  const rarities = raritiesOf(taught);
  const terms = [...rarities.keys()].sort(compare);
  const numbers = new Map(terms.map((term, number) => [term, number]));
  const rarityOf = (number: number) => rarities.get(terms[number]!)!;
  const { right, strengths } = singularVectors(matrixOf(taught, numbers, rarityOf), dimensions);
  const width = right.columns;
  // The strongest directions say what is common to nearly all; dividing by the root of their strength lets the others speak.
  const basis = new Float32Array(terms.length * width);
  for (let term = 0; term < terms.length; term++) {
    for (let direction = 0; direction < width; direction++) {
      const place = term * width + direction;
      basis[place] =
        (rarityOf(term) * right.values[place]!) / Math.sqrt(Math.max(strengths[direction]!, 1e-12));
    }
  }
  return { terms, width, basis };
}

/** How rare each term is among the documents that teach; only of terms that are neither too rare nor everywhere. */
function raritiesOf(entries: readonly AnalysedEntry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { terms } of entries) {
    for (const term of new Set(fields.flatMap((field) => terms[field])))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return new Map(
    [...counts]
      .filter(([, count]) => count >= leastDocuments && count <= entries.length * largestPart)
      .map(([term, count]) => [term, Math.log(1 + entries.length / count)]),
  );
}

/** A row for each entry, of unit length. */
function matrixOf(
  entries: readonly AnalysedEntry[],
  numbers: ReadonlyMap<string, number>,
  rarityOf: (number: number) => number,
): SparseMatrix {
  const starts = new Uint32Array(entries.length + 1);
  const places: number[] = [];
  const values: number[] = [];
  for (const [row, entry] of entries.entries()) {
    const weights = [...weightsOf(entry, numbers)].map(
      ([number, weight]) => [number, weight * rarityOf(number)] as const,
    );
    const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0));
    for (const [number, weight] of weights) {
      places.push(number);
      values.push(weight / length);
    }
    starts[row + 1] = places.length;
  }
  return {
    rows: entries.length,
    columns: numbers.size,
    starts,
    places: Uint32Array.from(places),
    values: Float32Array.from(values),
  };
}
