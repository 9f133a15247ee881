import { unitOf } from './score-by-vectors.ts';

/** An answer that holds no vectors, or not as many as texts were sent, so that nobody can tell whose they are. */
export class BadVectors extends Error {}

// No model that is offered has more; what a service that has gone mad sends is not to fill the memory.
const mostDimensions = 8192;

/** The vectors in a model's answer, at length 1; undefined for one with numbers that are none, or without direction. Throws BadVectors. */
export function readVectors(answer: unknown, count: number): readonly (Float32Array | undefined)[] {
  const { data } = (answer ?? {}) as { readonly data?: unknown };
  if (!Array.isArray(data)) throw new BadVectors('no list of vectors');
  if (data.length !== count) throw new BadVectors(`${data.length} vectors to ${count} texts`);
  return data.map(readVector);
}

function readVector(numbers: unknown): Float32Array | undefined {
  if (!Array.isArray(numbers) || numbers.length === 0 || numbers.length > mostDimensions) return undefined;
  // Squares of what is larger than this would be infinite; no model means it.
  if (!numbers.every((number) => typeof number === 'number' && Math.abs(number) <= 1e9)) return undefined;
  return unitOf(Float32Array.from(numbers));
}
