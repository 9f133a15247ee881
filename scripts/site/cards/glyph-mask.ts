import { Resvg } from '@resvg/resvg-js';
import type { Glyph } from './card-font.ts';

/** How much of each pixel a glyph covers. */
export interface Mask {
  /** Of its first pixel, from where the glyph begins on the baseline. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** From 0, nothing, to `fullCover`; row by row. */
  readonly cover: Uint8Array;
}

/** Levels between nothing and all: as many as a colour of a palette can have besides others. */
export const fullCover = 31;

/** Places within a pixel where a glyph may begin: letters stand where they should, and each is drawn four times at most. */
export const shifts = 4;

const known = new Map<Glyph, Map<string, Mask>>();
// Chinese has more characters than are worth keeping.
const mostKnown = 4096;

/** A glyph in a size, made bolder by `added` thousandths of an em, beginning some fourths of a pixel to the right. */
export function maskOf(glyph: Glyph, added: number, size: number, shift: number): Mask {
  const masks = known.get(glyph) ?? new Map<string, Mask>();
  if (known.size >= mostKnown) known.clear();
  known.set(glyph, masks);
  const key = `${size} ${added} ${shift}`;
  const mask = masks.get(key) ?? drawMask(glyph, added, size, shift);
  masks.set(key, mask);
  return mask;
}

function drawMask({ path, advance }: Glyph, added: number, size: number, shift: number): Mask {
  const scale = size / 1000;
  // Room for what hangs over.
  const left = -Math.ceil(size * 0.3);
  const top = -Math.ceil(size * 1.2);
  const width = Math.ceil(advance * scale) - 2 * left;
  const height = Math.ceil(size * 0.5) - top;
  const at = `translate(${shift / shifts - left} ${-top}) scale(${scale} ${-scale})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path transform="${at}" stroke="#000" stroke-width="${added}" d="${path}"/></svg>`;
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  const cover = new Uint8Array(width * height);
  for (let pixel = 0; pixel < cover.length; pixel += 1) {
    cover[pixel] = Math.round((pixels[4 * pixel + 3]! * fullCover) / 255);
  }
  return trim({ left, top, width, height, cover });
}

/** The same without its empty margins. */
function trim({ left, top, width, height, cover }: Mask): Mask {
  let [first, last, above, below] = [width, -1, height, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (cover[y * width + x] === 0) continue;
      first = Math.min(first, x);
      last = Math.max(last, x);
      above = Math.min(above, y);
      below = y;
    }
  }
  if (last < 0) return { left: 0, top: 0, width: 0, height: 0, cover: new Uint8Array() };
  const rows = Array.from({ length: below - above + 1 }, (_, row) =>
    cover.subarray((above + row) * width + first, (above + row) * width + last + 1),
  );
  return {
    left: left + first,
    top: top + above,
    width: last - first + 1,
    height: rows.length,
    cover: Uint8Array.from(rows.flatMap((row) => [...row])),
  };
}
