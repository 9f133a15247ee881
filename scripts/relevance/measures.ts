/** How good an order of documents is, by the grades that people gave. */
export interface Measures {
  /** Discounted gain of the first ten, against that of the best order there could be. */
  readonly ndcg: number;
  /** One by the place of the first that answers. */
  readonly reciprocalRank: number;
  /** The part of what answers that is among the first ten; of ten, where more answer. */
  readonly recall: number;
}

const depth = 10;

export function measure(order: readonly string[], grades: Readonly<Record<string, number>>): Measures {
  const top = order.slice(0, depth);
  const judged = Object.values(grades).filter((grade) => grade > 0);
  const ideal = gainOf(judged.sort((a, b) => b - a).slice(0, depth));
  const first = order.findIndex((id) => (grades[id] ?? 0) > 0);
  return {
    ndcg: ideal === 0 ? 0 : gainOf(top.map((id) => grades[id] ?? 0)) / ideal,
    reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
    recall: top.filter((id) => (grades[id] ?? 0) > 0).length / Math.max(1, Math.min(depth, judged.length)),
  };
}

/** The grade is the gain, as it was given: 2, 1 or 0. */
const gainOf = (grades: readonly number[]) =>
  grades.reduce((sum, grade, place) => sum + grade / Math.log2(place + 2), 0);
