import { tuning } from './tuning.ts';

/** An order of documents or names, the best first, and how much it counts. */
export interface Ranked<Item> {
  readonly items: readonly Item[];
  readonly share: number;
}

/** Several orders as one, by reciprocal ranks: Σ share ÷ (60 + rank). Of equals the one seen first comes first. */
export function fuse<Item>(
  orders: readonly Ranked<Item>[],
): { readonly item: Item; readonly score: number }[] {
  const scores = new Map<Item, number>();
  for (const { items, share } of orders) {
    for (const [index, item] of [...new Set(items)].entries()) {
      scores.set(item, (scores.get(item) ?? 0) + share / (tuning.fusionConstant + index + 1));
    }
  }
  return [...scores].map(([item, score]) => ({ item, score })).sort((a, b) => b.score - a.score);
}
