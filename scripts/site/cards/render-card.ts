import { type Card, drawCard } from './draw-card.ts';

/** A card as PNG, 1200 by 630 pixels: the same bytes for the same words on the same machine. */
export function renderCard(card: Card): Uint8Array<ArrayBuffer> {
  return new Uint8Array(drawCard(card).toPng());
}
