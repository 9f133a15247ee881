import { compare } from '../problem.ts';
import { type AnalysedEntry, fields } from './analysed-entry.ts';
import { boosts, relevance } from './bm25.ts';
import type { BuiltIndex } from './built-index.ts';
import { corpusEmbedderId, quantiseTerm } from './corpus-embedder.ts';
import { singularVectors } from './singular-vectors.ts';
import type { SparseMatrix } from './sparse-matrix.ts';
import { tuning } from './tuning.ts';

/** How many directions meaning has here. */
const dimensions = 128;
/** So many documents teach which terms stand together, chosen by a hash of their names, so that one more seldom changes which. */
const mostTaught = 8192;
/** Fewer teach nothing. */
const leastTaught = 64;
/** A term in one document stands with nothing twice; one in a third of them says nothing. */
const leastDocuments = 2;
const largestPart = 1 / 3;

/** Vectors of documents and terms, learnt from which terms stand together (latent semantic analysis). */
export function buildVectors(entries: readonly AnalysedEntry[]): Pick<BuiltIndex, 'vectors' | 'termVectors'> {
  if (entries.length < leastTaught) return { vectors: undefined, termVectors: new Map() };
  const taught = chooseTaught(entries);
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
  const termVectors = new Map<string, Int8Array>();
  for (const [number, term] of terms.entries()) {
    termVectors.set(term, quantiseTerm(basis.subarray(number * width, (number + 1) * width)));
  }
  const values = new Int8Array(entries.length * width);
  for (const [number, entry] of entries.entries()) {
    values.set(projectionOf(entry, numbers, basis, width), number * width);
  }
  return { vectors: { embedder: corpusEmbedderId, dimensions: width, values }, termVectors };
}

function chooseTaught(entries: readonly AnalysedEntry[]): readonly AnalysedEntry[] {
  if (entries.length <= mostTaught) return entries;
  const hashed = entries.map((entry) => ({ entry, hash: hashOf(entry.name) }));
  hashed.sort((a, b) => a.hash - b.hash || compare(a.entry.name, b.entry.name));
  return hashed
    .slice(0, mostTaught)
    .map(({ entry }) => entry)
    .sort((a, b) => compare(a.name, b.name));
}

/** FNV-1a over code units, which spreads names as evenly as a digest would and costs nothing. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++)
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return hash >>> 0;
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

/** What each term of an entry says of it, by the number of the term. */
function weightsOf({ terms }: AnalysedEntry, numbers: ReadonlyMap<string, number>): Map<number, number> {
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

/** The direction of an entry, where 127 is 1; zeros if none of its terms has one. */
function projectionOf(
  entry: AnalysedEntry,
  numbers: ReadonlyMap<string, number>,
  basis: Float32Array,
  width: number,
): Int8Array {
  const sum = new Float64Array(width);
  for (const [number, weight] of weightsOf(entry, numbers)) {
    const from = number * width;
    for (let direction = 0; direction < width; direction++)
      sum[direction]! += weight * basis[from + direction]!;
  }
  let length = 0;
  for (const value of sum) length += value * value;
  const scale = length > 0 ? 127 / Math.sqrt(length) : 0;
  return Int8Array.from(sum, (value) => Math.round(value * scale));
}
