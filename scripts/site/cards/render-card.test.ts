import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { attacks } from '../../../tests/attacks.ts';
import { Canvas } from './canvas.ts';
import { glyphOf } from './card-font.ts';
import { type Card, cardHeight, cardWidth } from './draw-card.ts';
import { fullCover } from './glyph-mask.ts';
import { printPng } from './print-png.ts';
import { renderCard } from './render-card.ts';
import { fit, type TextStyle, widthOf, wrapText } from './set-text.ts';

const style: TextStyle = { size: 38, weight: 'regular', color: '#000' };

const cardOf = (words: string): Card => ({
  above: words,
  title: words,
  text: words,
  facts: [words, words],
  registry: words,
});

/** The pixels of a PNG, as another reader than its writer sees them. */
function pixelsOf(png: Uint8Array, width: number, height: number): Uint8Array {
  const href = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`;
  return new Resvg(svg).render().pixels;
}

test('a picture has the pixels that were printed', () => {
  const palette = [
    [255, 0, 0],
    [0, 255, 0],
    [1, 2, 3],
  ];
  const pixels = Uint8Array.of(0, 1, 2, 2, 1, 0);
  const seen = pixelsOf(printPng(pixels, 3, 2, palette), 3, 2);
  expect([...seen]).toEqual([...pixels].flatMap((number) => [...palette[number]!, 255]));
});

describe('a canvas', () => {
  const half = { left: -1, top: 0, width: 3, height: 1, cover: Uint8Array.of(fullCover, 0, fullCover) };

  test('mixes inks with the ground, and lays nothing beyond its edge', () => {
    const canvas = new Canvas(3, 2, ['#ffffff', '#000000', '#ff0000']);
    canvas.fillRect(0, 1, 3, 1, '#ff0000');
    canvas.lay(half, 0, 0, '#000000');
    canvas.lay(half, 2, -1, '#000000');
    const [white, black, red] = [
      [255, 255, 255, 255],
      [0, 0, 0, 255],
      [255, 0, 0, 255],
    ];
    const expected = [white, black, white, red, red, red].flatMap((color) => color!);
    expect([...pixelsOf(canvas.toPng(), 3, 2)]).toEqual(expected);
  });
});

describe('a text', () => {
  test('is broken into lines that have room, in English and in Chinese', () => {
    for (const text of [
      'Fills in the forms of PDF files and signs them. '.repeat(9),
      '读取并填写 PDF 表单，合并文档。'.repeat(20),
    ]) {
      const lines = wrapText(text, style, 600, 4);
      expect(lines).toHaveLength(4);
      for (const line of lines) expect(widthOf(line, style)).toBeLessThanOrEqual(600);
      expect(lines.at(-1)).toMatch(/\.\.\.$/);
      // What ends a sentence begins no line.
      expect(lines.filter((line) => /^[，。]/.test(line))).toEqual([]);
    }
  });

  test('that has room stays whole', () => {
    expect(wrapText('Fills forms.', style, 600, 4)).toEqual(['Fills forms.']);
    expect(wrapText('', style, 600, 4)).toEqual([]);
    expect(fit('MIT', style, 600)).toBe('MIT');
  });

  test('leaves out what the font has no glyph for, so that there are no boxes', () => {
    expect(glyphOf('表'.codePointAt(0)!)?.path).toMatch(/^M/);
    expect(glyphOf('ह'.codePointAt(0)!)).toBeUndefined();
    expect(wrapText('a हिन्दी b', style, 600, 4)).toEqual(['a b']);
  });

  test.each(attacks)('takes no more than its lines, though it holds %s', (_, attack) => {
    const lines = wrapText(attack, style, 600, 3);
    expect(lines.length).toBeLessThanOrEqual(3);
    for (const line of lines) expect(widthOf(line, style)).toBeLessThanOrEqual(600);
  });
});

describe('a card', () => {
  test.each(attacks)('has its foot where it was, though its words hold %s', (_, attack) => {
    const foot = (card: Card) =>
      pixelsOf(renderCard(card), cardWidth, cardHeight).subarray(4 * cardWidth * 515);
    const { facts, registry } = cardOf('Fills forms.');
    expect(foot({ ...cardOf(attack), facts, registry })).toEqual(foot(cardOf('Fills forms.')));
  });

  test('is a PNG of 1200 by 630 pixels, the same each time, with a background in its corners', () => {
    const card = cardOf('Fills forms. 填写表单。');
    const png = renderCard(card);
    expect(Buffer.from(renderCard(card)).equals(png)).toBe(true);
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
    const header = new DataView(png.buffer, png.byteOffset + 16);
    expect([header.getUint32(0), header.getUint32(4)]).toEqual([cardWidth, cardHeight]);
    const pixels = pixelsOf(png, cardWidth, cardHeight);
    expect([...pixels.subarray(-4)]).toEqual([0xfc, 0xfc, 0xf9, 0xff]);
  });
});
