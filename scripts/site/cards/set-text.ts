import type { Canvas } from './canvas.ts';
import { type Glyph, glyphOf } from './card-font.ts';
import { maskOf, shifts } from './glyph-mask.ts';

/** How a text is set. */
export interface TextStyle {
  /** Pixels of an em. */
  readonly size: number;
  readonly weight: keyof typeof weights;
  readonly color: string;
}

/** What is added to the thinnest outlines, in thousandths of an em. */
const weights = { regular: 55, medium: 75, bold: 110 } as const;

/** Characters as dense as Chinese ones close up where more is added. */
const denseWeight = 50;
const isDense = (codePoint: number) => codePoint >= 0x2e80;

/** A glyph in its place in a line. */
interface SetGlyph {
  readonly glyph: Glyph;
  /** What is added to its outlines. */
  readonly added: number;
  /** How far the next stands from it, in thousandths of an em. */
  readonly advance: number;
}

function* glyphsOf(text: string, { weight }: TextStyle): Iterable<SetGlyph> {
  for (const character of text) {
    const codePoint = character.codePointAt(0)!;
    const glyph = glyphOf(codePoint);
    if (!glyph) continue;
    const added = isDense(codePoint) ? Math.min(weights[weight], denseWeight) : weights[weight];
    // What makes strokes bolder needs room; not all of it, as the thinnest letters stand far apart.
    const room = isDense(codePoint) ? 0 : added * 0.75;
    yield { glyph, added, advance: glyph.advance + room };
  }
}

/** The width of a line, in pixels. */
export function widthOf(text: string, style: TextStyle): number {
  let width = 0;
  for (const { advance } of glyphsOf(text, style)) width += advance;
  return (width * style.size) / 1000;
}

/** Draws a line, its baseline beginning at a point. */
export function drawLine(canvas: Canvas, text: string, x: number, y: number, style: TextStyle): void {
  let at = x;
  for (const { glyph, added, advance } of glyphsOf(text, style)) {
    if (glyph.path !== '') {
      const places = Math.round(at * shifts);
      const mask = maskOf(glyph, added, style.size, places % shifts);
      canvas.lay(mask, Math.floor(places / shifts), Math.round(y), style.color);
    }
    at += (advance * style.size) / 1000;
  }
}

/** A text broken into lines no wider than `width`, the last of them ending in an ellipsis where there is more. */
export function wrapText(text: string, style: TextStyle, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const pieces = piecesOf(drawable(text));
  for (const [index, piece] of pieces.entries()) {
    if (widthOf((line + piece).trimEnd(), style) <= width) {
      line += piece;
      continue;
    }
    if (lines.length === most - 1) {
      lines.push(fit(`${line}${pieces.slice(index).join('')}`, style, width));
      return lines;
    }
    if (line.trim() !== '') lines.push(line.trim());
    line = piece.trimStart();
    // A word that is too wide for any line is broken where it must be.
    while (widthOf(line.trimEnd(), style) > width && lines.length < most - 1) {
      const head = headOf(line, style, width);
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line.trim() !== '') lines.push(fit(line.trim(), style, width));
  return lines;
}

/** A text on one line, cut and ended by an ellipsis where it is too wide. */
export function fit(text: string, style: TextStyle, width: number): string {
  const whole = drawable(text).trim();
  if (widthOf(whole, style) <= width) return whole;
  // Three dots: the one character for them stands at half height in this font, as Chinese wants it.
  return `${headOf(whole, style, width - widthOf('...', style)).trimEnd()}...`;
}

/** As much of a text as a width has room for. */
function headOf(text: string, style: TextStyle, width: number): string {
  let head = '';
  let taken = 0;
  for (const character of text) {
    taken += widthOf(character, style);
    if (taken > width && head !== '') return head;
    head += character;
  }
  return head;
}

/** A text without what the font cannot draw, its white space joined. */
function drawable(text: string): string {
  const known = [...text.slice(0, 2000).replaceAll(/\s+/g, ' ')].filter(
    (character) => glyphOf(character.codePointAt(0)!) !== undefined,
  );
  return known.join('').replaceAll(/ +/g, ' ').trim();
}

/** Where a line may end: after a space or a hyphen, and between dense characters, of which some begin no line. */
function piecesOf(text: string): string[] {
  return (
    text.match(
      /[\u2E80-\u{3FFFF}](?:[、。，．！？；：”’）》」』】〉])*|[^\s\u2E80-\u{3FFFF}-]*-+|[^\s\u2E80-\u{3FFFF}-]+ ?| /gu,
    ) ?? []
  );
}
