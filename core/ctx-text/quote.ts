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

/** A publisher's text as one line of data, whole however long it is: a command that was cut would be another command. */
export function quoteLine(text: string, indent = '  '): string {
  return `${indent}| ${stripHidden(text).replaceAll(/[\n\t]/g, ' ')}`.trimEnd();
}

/**
 * A publisher's value within a line of ours: one word. The schemas let such a value be no more; here it cannot be, whatever it holds, so
 * no sentence of theirs ever stands where the registry speaks.
 */
export function word(text: string): string {
  return cut(stripHidden(text).trim().replaceAll(/\s+/g, '%20'));
}

/** The same between back-ticks, as Markdown has code. */
export function code(text: string): string {
  return `\`${word(text).replaceAll('`', '%60')}\``;
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
