import type { Field } from './analysed-entry.ts';

/** How much a term says where it stands in a field, against one in a description. */
export const boosts: Readonly<Record<Field, number>> = {
  name: 2,
  scope: 0.5,
  title: 1,
  description: 2,
  keywords: 1,
  categories: 0.5,
  tools: 0.5,
  type: 0.2,
  readme: 0.5,
};

/**
 * Orama's own parameters. Its term frequency is the share of the field that is this term, so `k` says how short a field must
 * be to matter; as shares know the length already, `b` has nothing to correct, and `d` would give long texts a part for nothing.
 */
export const relevance = { k: 0.15, b: 0, d: 0 } as const;

/**
 * A term's part of the score of a document by one field, as Orama counts it.
 * @param share of the field that is this term
 * @param holding documents whose field has the term
 * @param size all documents
 */
export function bm25(share: number, holding: number, size: number): number {
  const rarity = Math.log(1 + (size - holding + 0.5) / (holding + 0.5));
  return (rarity * (relevance.d + share * (relevance.k + 1))) / (share + relevance.k);
}
