import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkitten';

/** A character as the font draws it, in units of which an em has a thousand, the y axis upwards. */
export interface Glyph {
  readonly advance: number;
  /** Path data of SVG; '' for a space. */
  readonly path: string;
}

const { resolve } = createRequire(import.meta.url);
const family = '@fontsource-variable/noto-sans-sc';

/**
 * The font comes in slices, each some of its characters: a card needs a few of the hundred. Its outlines are those of the thinnest
 * weight, and whoever draws them makes them as bold as a text should be.
 */
interface Slice {
  readonly name: string;
  /** Code points, first and last. */
  readonly ranges: readonly (readonly [number, number])[];
}

const slices = readSlices();
const fonts = new Map<string, Font>();
const glyphs = new Map<number, Glyph | undefined>();

/** The glyph of a character, or undefined if the font has none: then nothing is better than a box. */
export function glyphOf(codePoint: number): Glyph | undefined {
  if (!glyphs.has(codePoint)) glyphs.set(codePoint, findGlyph(codePoint));
  return glyphs.get(codePoint);
}

function findGlyph(codePoint: number): Glyph | undefined {
  const slice = slices.find(({ ranges }) =>
    ranges.some(([first, last]) => first <= codePoint && codePoint <= last),
  );
  const font = slice && fontOf(slice.name);
  if (!font?.hasGlyphForCodePoint(codePoint)) return undefined;
  const glyph = font.glyphForCodePoint(codePoint);
  return { advance: glyph.advanceWidth, path: glyph.path.toSVG() };
}

function fontOf(name: string): Font {
  const known = fonts.get(name) ?? readFont(name);
  fonts.set(name, known);
  return known;
}

function readFont(name: string): Font {
  const font = create(readFileSync(resolve(`${family}/files/noto-sans-sc-${name}-wght-normal.woff2`)));
  if (font.isCollection) throw new Error(`the slice ${name} of ${family} is more than one font`);
  return font;
}

/** The slices, those of alphabets first: some characters stand in several. */
function readSlices(): Slice[] {
  // The cast is true: slices by their name, each as CSS writes `unicode-range`.
  const written = JSON.parse(readFileSync(resolve(`${family}/unicode.json`), 'utf8')) as Readonly<
    Record<string, string>
  >;
  return Object.entries(written)
    .map(([key, ranges]) => ({
      name: key.replaceAll(/[[\]]/g, ''),
      ranges: ranges.split(',').map(readRange),
    }))
    .sort((a, b) => Number(/^\d/.test(a.name)) - Number(/^\d/.test(b.name)));
}

function readRange(text: string): readonly [number, number] {
  const [first = '', last = first] = text.trim().replace(/^U\+/i, '').split('-');
  return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
}
