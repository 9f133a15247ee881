import { stripHidden } from '#core/text/hidden-characters.ts';

const longest = 1000;

/** An error in one line that may be shown and kept: a stranger's server may have had its say in it. */
export function printMessage(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  const line = stripHidden(text.slice(0, longest * 2))
    .replaceAll(/\s+/g, ' ')
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
