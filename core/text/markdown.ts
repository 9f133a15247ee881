import { stripHidden } from './hidden-characters.ts';

/**
 * A text as words within a paragraph or an item of Markdown, all on one line and cut to a length. Whatever it holds is shown and means
 * nothing: no markup, no HTML, no link, not even where a reader makes links of addresses (GFM §6.9).
 */
export function inlineText(text: string, limit = 300): string {
  return (
    cut(stripHidden(text).trim().replaceAll(/\s+/g, ' '), limit)
      .replaceAll(/[\\`*_[\]<>|~$]|&(?=[#\w])/g, '\\$&')
      .replaceAll(/:(?=\/\/)|(?<=\bwww)\.|(?<=[\w.+-])@/gi, '\\$&')
      // What means something at the head of a line.
      .replace(/^(?=[-#+=])|(?<=^\d{1,9})(?=[.)])/, '\\')
  );
}

/**
 * A text of others as a block of Markdown that is shown letter by letter: each line indented, which makes it code, and behind a bar,
 * which marks it for those who read the source. A paragraph must stand before it: after a list it would be the list's.
 */
export function literalBlock(
  text: string,
  { lines, width }: { readonly lines: number; readonly width: number },
) {
  const all = stripHidden(text).replaceAll('\t', '  ').trimEnd().split('\n');
  const shown = all.slice(0, lines).map((line) => `    | ${cut(line, width)}`.trimEnd());
  return all.length > lines ? [...shown, `    | … (${all.length - lines} more lines)`] : shown;
}

/** A link whose words are a text of anybody, and whose address is one of ours. */
export function link(text: string, address: string): string {
  return `[${inlineText(text)}](${address})`;
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Not within a pair of surrogates.
  return `${text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
