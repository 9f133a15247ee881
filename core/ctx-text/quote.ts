import { stripHidden } from '../text/hidden-characters.ts';

const lineLimit = 40;
const widthLimit = 1000;

/**
 * A publisher's words as data: every line behind `  | `, without hidden characters, bounded. Whatever the text says, no line
 * of it can begin where the registry's own lines begin (security.md §4.6, inputs 37–41).
 */
export function quoteLines(text: string, indent = '  '): string[] {
  const lines = stripHidden(text).replaceAll('\t', ' ').trim().split('\n');
  const shown = lines.slice(0, lineLimit).map((line) => `${indent}| ${cut(line)}`.trimEnd());
  return lines.length > lineLimit
    ? [...shown, `${indent}| … (${lines.length - lineLimit} more lines)`]
    : shown;
}

function cut(line: string): string {
  return line.length > widthLimit ? `${line.slice(0, widthLimit)}…` : line;
}

/** A publisher's value within a line of ours: one line, no hidden characters. */
export function inline(text: string): string {
  return cut(stripHidden(text).replaceAll(/\s+/g, ' ').trim());
}

/**
 * A word as a POSIX shell reads it back (IEEE Std 1003.1 §2.2): as it is if it is plain, else in single quotes. Braces and `^` are not
 * plain: bash makes several words of `{a,b}`, and zsh reads `^` as a pattern.
 */
export function shellWord(word: string): string {
  const plain = stripHidden(word).replaceAll('\n', ' ');
  return /^[\w@%+=:,./-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", "'\\''")}'`;
}

export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
