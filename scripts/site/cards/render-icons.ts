import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { fileOf } from '#core/api/emit.ts';
import { favicon, faviconPng, touchIcon } from '#core/api/site/icons.ts';

const drawing = join(import.meta.dirname, '../../../site/public/favicon.svg');

/** The sign of the site: one drawing, and pictures of it for readers that draw no SVG. By their files. */
export function renderIcons(): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const svg = readFileSync(drawing, 'utf8');
  const picture = (width: number) => {
    const resvg = new Resvg(svg, {
      fitTo: { mode: 'width', value: width },
      font: { loadSystemFonts: false },
    });
    return new Uint8Array(resvg.render().asPng());
  };
  return new Map([
    [fileOf(favicon, {}), new TextEncoder().encode(svg)],
    [fileOf(faviconPng, {}), picture(96)],
    [fileOf(touchIcon, {}), picture(180)],
  ]);
}
