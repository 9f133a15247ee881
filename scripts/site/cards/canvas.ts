import { fullCover, type Mask } from './glyph-mask.ts';
import { printPng } from './print-png.ts';

/** A picture of few colours on a ground: each pixel holds the number of a colour, mixed with the ground in so many parts. */
export class Canvas {
  readonly #width: number;
  readonly #height: number;
  readonly #pixels: Uint8Array;
  readonly #colors: readonly string[];

  /** Of the ground, `#rrggbb`, and of what is drawn on it: seven at most. */
  constructor(width: number, height: number, colors: readonly [ground: string, ...inks: string[]]) {
    this.#width = width;
    this.#height = height;
    this.#pixels = new Uint8Array(width * height);
    this.#colors = colors;
  }

  fillRect(x: number, y: number, width: number, height: number, color: string): void {
    const number = this.#numberOf(color) + fullCover;
    for (let row = y; row < y + height; row += 1) {
      this.#pixels.fill(number, row * this.#width + x, row * this.#width + x + width);
    }
  }

  /** Lays a mask so that its glyph begins at a point; what lies beyond the edge is not there. */
  lay({ left, top, width, height, cover }: Mask, x: number, y: number, color: string): void {
    const number = this.#numberOf(color);
    for (let row = 0; row < height; row += 1) {
      const to = y + top + row;
      if (to < 0 || to >= this.#height) continue;
      for (let column = 0; column < width; column += 1) {
        const level = cover[row * width + column]!;
        const at = x + left + column;
        if (level === 0 || at < 0 || at >= this.#width) continue;
        const pixel = to * this.#width + at;
        // Where letters touch, the one that covers more has the pixel.
        this.#pixels[pixel] = Math.max(this.#pixels[pixel]!, number + level);
      }
    }
  }

  toPng(): Buffer {
    const ground = channelsOf(this.#colors[0]!);
    const palette = this.#colors.slice(1).flatMap((color) => {
      const ink = channelsOf(color);
      return Array.from({ length: fullCover + 1 }, (_, level) =>
        ink.map((channel, index) =>
          Math.round(ground[index]! + ((channel - ground[index]!) * level) / fullCover),
        ),
      );
    });
    return printPng(this.#pixels, this.#width, this.#height, palette);
  }

  /** The first of the numbers of a color, which is the ground without any of it. */
  #numberOf(color: string): number {
    return (this.#colors.indexOf(color) - 1) * (fullCover + 1);
  }
}

function channelsOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
