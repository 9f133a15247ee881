import { compare } from '../problem.ts';
import type { AnalysedEntry } from './analysed-entry.ts';
import type { BuiltIndex } from './built-index.ts';
import { corpusEmbedderId, quantiseTerm } from './corpus-embedder.ts';
import { type Learn, learnMeaning } from './learn-meaning.ts';
import { weightsOf } from './term-weights.ts';

/**
 * So many documents teach which terms stand together, chosen by a hash of their names: in a large registry one more seldom changes which,
 * and twice as many teach no better.
 */
const mostTaught = 4096;
/** Fewer teach nothing. */
const leastTaught = 64;

/** Vectors of documents and terms, learnt from which terms stand together (latent semantic analysis). */
export function buildVectors(
  entries: readonly AnalysedEntry[],
  learn: Learn = learnMeaning,
): Pick<BuiltIndex, 'vectors' | 'termVectors'> {
  if (entries.length < leastTaught) return { vectors: undefined, termVectors: new Map() };
  const { terms, width, basis } = learn(chooseTaught(entries));
  const numbers = new Map(terms.map((term, number) => [term, number]));
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
