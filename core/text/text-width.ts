/**
 * How wide the characters from U+0020 to U+007E are in Verdana, in thousandths of the size of the letters. Of the faces a reader may have
 * it is among the widest, so that a text that is measured by it has room in the others.
 */
const advances = [
  352, 394, 459, 818, 636, 1076, 727, 269, 454, 454, 636, 818, 364, 454, 364, 454, 636, 636, 636, 636, 636,
  636, 636, 636, 636, 636, 454, 454, 818, 818, 818, 545, 1000, 684, 686, 698, 771, 632, 575, 775, 751, 421,
  455, 693, 557, 843, 748, 787, 603, 787, 695, 684, 616, 732, 684, 989, 685, 615, 685, 454, 454, 454, 818,
  636, 636, 601, 623, 521, 623, 596, 352, 623, 633, 274, 344, 592, 274, 973, 633, 607, 623, 623, 427, 521,
  394, 633, 592, 818, 592, 592, 525, 635, 454, 635, 818,
] as const;

/** The width of a line of text in letters of a size; characters that the table has not count as squares. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += advances[character.codePointAt(0)! - 0x20] ?? 1000;
  return (width * size) / 1000;
}
