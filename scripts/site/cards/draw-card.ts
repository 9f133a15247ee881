import { Canvas } from './canvas.ts';
import { drawLine, fit, type TextStyle, widthOf, wrapText } from './set-text.ts';

/** What a card says. */
export interface Card {
  /** Small, above the title. */
  readonly above: string;
  readonly title: string;
  readonly text: string;
  /** At the foot: facts, and who says so. */
  readonly facts: readonly string[];
  readonly registry: string;
}

export const cardWidth = 1200;
export const cardHeight = 630;

// As site/styles/tokens.css has them by day.
const paper = '#fcfcf9';
const ink = '#1a1d21';
const muted = '#565d64';
const line = '#d9dbd3';
const accent = '#0b5866';

const margin = 80;
const measure = cardWidth - 2 * margin;

/** The card, drawn. */
export function drawCard({ above, title, text, facts, registry }: Card): Canvas {
  const canvas = new Canvas(cardWidth, cardHeight, [paper, ink, muted, line, accent]);
  canvas.fillRect(0, 0, cardWidth, 12, accent);
  const small: TextStyle = { size: 36, weight: 'regular', color: muted };
  const body: TextStyle = { size: 38, weight: 'regular', color: ink };
  const heading = headingStyle(title);
  const titles = wrapText(title, heading, measure, 2);
  const leading = heading.size * 1.14;
  const top = 128 + heading.size * (above === '' ? 0.6 : 1.04);
  const below = top + (titles.length - 1) * leading;
  const texts = wrapText(text, body, measure, titles.length > 1 ? 3 : 4);
  const foot: TextStyle = { size: 28, weight: 'medium', color: accent };
  const said = fit(facts.join('   ·   '), foot, measure * 0.62);
  const who: TextStyle = { size: 28, weight: 'regular', color: muted };
  const whoSays = fit(registry, who, measure - widthOf(said, foot) - 60);
  drawLine(canvas, fit(above, small, measure), margin, 118, small);
  for (const [index, words] of titles.entries()) {
    drawLine(canvas, words, margin, top + index * leading, heading);
  }
  for (const [index, words] of texts.entries())
    drawLine(canvas, words, margin, below + 86 + index * 54, body);
  canvas.fillRect(margin, 524, measure, 2, line);
  drawLine(canvas, said, margin, 576, foot);
  drawLine(canvas, whoSays, cardWidth - margin - widthOf(whoSays, who), 576, who);
  return canvas;
}

/** As large as lets the title stand on one line, else as lets it stand on two; the smallest, if none does. */
function headingStyle(title: string): TextStyle {
  const style = (size: number): TextStyle => ({ size, weight: 'bold', color: ink });
  const onOne = [92, 84, 76, 68, 60].find((size) => widthOf(title, style(size)) <= measure);
  const onTwo = [60, 54].find((size) => wrapText(title, style(size), measure, 3).length <= 2);
  return style(onOne ?? onTwo ?? 48);
}
