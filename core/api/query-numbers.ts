/**
 * A count from a query string, read as the reference reads it (contract ctx.md §1.0.8): leading digits count, what is no number or
 * below `least` gives the default, what is above `most` is clamped.
 */
export function countFrom(
  text: string | undefined,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
): number {
  const number = Number.parseInt(text ?? '', 10);
  if (Number.isNaN(number) || number < least) return otherwise;
  return Math.min(number, most);
}
