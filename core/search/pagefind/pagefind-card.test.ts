import { expect, test } from 'vitest';
import { printCard, readCard } from './pagefind-card.ts';

test('a card is read as it was printed, whatever its text holds', () => {
  const card = {
    name: '@acme/pdf',
    type: 'skill',
    version: '1.2.0',
    description: '<b>"Fills" // forms</b>\n数据库',
    updated: '2026-01-15T09:30:00Z',
  };
  expect(readCard(printCard(card))).toEqual(card);
});
