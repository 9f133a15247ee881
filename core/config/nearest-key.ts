const longest = 64;

/** The known key that was probably meant: the same letters in another case, or one that a slip or two lead to. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  if (key.length > longest) return undefined;
  const same = known.find((candidate) => lettersOf(candidate) === lettersOf(key));
  if (same !== undefined) return same;
  const allowed = Math.min(2, Math.floor(key.length / 3));
  const letters = lettersOf(key);
  return known
    .filter((candidate) => Math.abs(candidate.length - key.length) <= allowed + 1)
    .map((candidate) => ({ candidate, distance: distanceOf(letters, lettersOf(candidate)) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

function lettersOf(key: string): string {
  return key.toLowerCase().replaceAll(/[_-]/g, '');
}

/** Letters to add, drop, change or swap with their neighbour (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + change);
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) least = Math.min(least, beforeLast[column - 2]! + 1);
      current.push(least);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length]!;
}
