/** Numbers that look random and are the same in every run (mulberry32), from 0 to 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number from a log-normal distribution, told by its median and its 90th percentile. */
export function logNormal(random: () => number, median: number, p90: number): number {
  const normal = Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
  return median * Math.exp((normal * Math.log(p90 / median)) / 1.2816);
}

export function pickFrom<Item>(random: () => number, items: readonly Item[]): Item {
  // True: the index is below the length, and nobody picks from nothing.
  return items[Math.floor(random() * items.length)]!;
}

/** One of several, each with its share of the whole; the last takes what is left. */
export function pickByShare<Item>(random: () => number, shares: readonly (readonly [Item, number])[]): Item {
  let rest = random();
  for (const [item, share] of shares) {
    rest -= share;
    if (rest < 0) return item;
  }
  return shares.at(-1)![0];
}

/** A share of all numbers, and the number that so many are below. */
export type Quantile = readonly [share: number, number: number];

/** A whole number from a distribution told by its quantiles, of which the last has the share 1; between two it runs logarithmically. */
export function fromQuantiles(random: () => number, quantiles: readonly Quantile[]): number {
  const share = random();
  const at = quantiles.findIndex(([upTo]) => share < upTo);
  const [end, high] = quantiles[at]!;
  const [start, low] = quantiles[at - 1] ?? [0, high];
  return Math.round(low * (high / low) ** ((share - start) / (end - start)));
}
