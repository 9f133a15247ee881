import type { Embedder } from './embedder.ts';
import { expandNeeds } from './expand-needs.ts';
import { parseQuery } from './parse-query.ts';
import { unitOf } from './score-by-vectors.ts';
import type { SearchIndex, VectorTable } from './search-index.ts';
import type { Synonyms } from './synonyms.ts';

/** Names the way vectors are made; another number when that changes. */
export const corpusEmbedderId = 'corpus-1';

export const isCorpusEmbedder = ({ id }: Embedder) => id === corpusEmbedderId;

/** Embeds a text by the vectors that the corpus itself gave its terms: no model, nothing to ask over the network. */
export function corpusEmbedder(
  index: SearchIndex,
  vectors: VectorTable | undefined,
  synonyms: Synonyms,
): Embedder {
  const dimensions = vectors?.dimensions ?? 0;
  return {
    id: corpusEmbedderId,
    dimensions,
    async embed(text) {
      const needs = expandNeeds(parseQuery(text, synonyms), await index.vocabulary(), synonyms);
      const ways = needs.flatMap((need) => need.ways);
      const terms = [...new Set(ways.flatMap((way) => way.terms))];
      const found = await index.termVectors(terms);
      const vectorOf = new Map(terms.map((term, place) => [term, found[place]]));
      const sum = new Float32Array(dimensions);
      for (const { ways } of needs) {
        const total = ways.reduce((all, way) => all + way.weight, 0);
        for (const way of ways) {
          for (const term of way.terms)
            addTerm(sum, vectorOf.get(term), (way.weight * way.weight) / (total * way.terms.length));
        }
      }
      return unitOf(sum);
    },
  };
}

/** How finely lengths of terms are told apart: each step is the fourth root of two. */
const step = Math.sqrt(Math.sqrt(2));

/** A vector in bytes: a direction whose largest part is 127, and last how many steps its length is scaled by. */
export function quantiseTerm(vector: Float32Array): Int8Array {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  let steps = 0;
  let scale = 1;
  while (largest > scale && steps < 127) [scale, steps] = [scale * step, steps + 1];
  while (largest <= scale / step && steps > -128) [scale, steps] = [scale / step, steps - 1];
  const bytes = new Int8Array(vector.length + 1);
  for (const [place, value] of vector.entries()) bytes[place] = Math.round((value / scale) * 127);
  bytes[vector.length] = steps;
  return bytes;
}

function addTerm(sum: Float32Array, bytes: Int8Array | undefined, weight: number): void {
  if (!bytes || bytes.length !== sum.length + 1) return;
  let scale = weight / 127;
  const steps = bytes[sum.length]!;
  for (let count = 0; count < steps; count++) scale *= step;
  for (let count = 0; count > steps; count--) scale /= step;
  for (let place = 0; place < sum.length; place++) sum[place]! += bytes[place]! * scale;
}
