import type { VectorTable } from './search-index.ts';

/** A unit vector in bytes, where 127 is 1. */
export function quantiseUnit(vector: Float32Array): Int8Array {
  return Int8Array.from(vector, (value) => Math.round(value * 127));
}

/** The table of vectors that a model made, in order of documents. One that has none is near to nothing, so only words find it. */
export function modelTable(
  embedder: string,
  dimensions: number,
  vectors: readonly (Int8Array | undefined)[],
): VectorTable {
  const values = new Int8Array(vectors.length * dimensions);
  for (const [document, vector] of vectors.entries()) if (vector) values.set(vector, document * dimensions);
  return { embedder, dimensions, values };
}
