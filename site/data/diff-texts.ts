import { structuredPatch } from 'diff';
import { decodeUtf8 } from '#core/text/decode-utf8.ts';
import { stripHidden } from '#core/text/hidden-characters.ts';

/** A run of changed lines with a few that stayed around them. */
export interface Hunk {
  /** Number of the first line in each version. */
  readonly before: number;
  readonly after: number;
  /** Each with `+`, `-` or a space before it. */
  readonly lines: readonly string[];
}

export interface TextDiff {
  readonly added: number;
  readonly removed: number;
  readonly hunks: readonly Hunk[];
  /** Lines of the difference that are not shown. */
  readonly more: number;
}

const lineLimit = 400;
const widthLimit = 500;
// Changed lines at most: the time that is taken grows with their square.
const editLimit = 1000;

/** The lines that differ; undefined where either is no text, or where hardly a line is left of what was. */
export function diffTexts(
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
): TextDiff | undefined {
  const [from, to] = [textOf(before), textOf(after)];
  if (from === undefined || to === undefined) return undefined;
  const all = hunksOf(from, to);
  if (all === undefined) return undefined;
  const lines = all.flatMap((hunk) => hunk.lines);
  const count = (sign: string) => lines.filter((line) => line.startsWith(sign)).length;
  let left = lineLimit;
  const hunks: Hunk[] = [];
  for (const hunk of all) {
    if (left <= 0) break;
    hunks.push({ ...hunk, lines: hunk.lines.slice(0, left).map(shownLine) });
    left -= hunk.lines.length;
  }
  return { added: count('+'), removed: count('-'), hunks, more: Math.max(0, lines.length - lineLimit) };
}

function hunksOf(from: string, to: string): readonly Hunk[] | undefined {
  // Of a whole file there is nothing to seek.
  if (from === '') return wholeHunk('+', to);
  if (to === '') return wholeHunk('-', from);
  const patch = structuredPatch('', '', from, to, '', '', { context: 3, maxEditLength: editLimit });
  return patch?.hunks.map(({ oldStart, newStart, lines }) => ({ before: oldStart, after: newStart, lines }));
}

function wholeHunk(sign: '+' | '-', text: string): readonly Hunk[] {
  if (text === '') return [];
  const lines = text.replace(/\n$/, '').split('\n');
  return [{ before: 1, after: 1, lines: lines.map((line) => sign + line) }];
}

/** The text of bytes, if they are one that people read. */
function textOf(bytes: Uint8Array | undefined): string | undefined {
  const text = bytes && decodeUtf8(bytes);
  return text === undefined || text.includes('\0') ? undefined : text;
}

/** What nobody sees is told by its code: a difference of hidden characters must not look like none. */
function shownLine(line: string): string {
  const whole = line.replace(/\r$/, '');
  const cut = whole.length > widthLimit ? `${whole.slice(0, widthLimit)}…` : whole;
  const isPlain = stripHidden(cut) === cut;
  return isPlain
    ? cut
    : cut.replaceAll(/[\p{C}\p{Z}\p{M}]/gu, (one) => (/[ \t]/.test(one) ? one : `<U+${codeOf(one)}>`));
}

function codeOf(character: string): string {
  return character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
}
