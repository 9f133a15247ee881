import { pagefindText } from '#core/search/pagefind/pagefind-terms.ts';
import type { Card } from './found.ts';

/** The same cards, those first that are named just as the query says, then those whose names begin so. */
export function nameFirst<Kind extends Pick<Card, 'name'>>(
  cards: readonly Kind[],
  query: string,
): readonly Kind[] {
  const asked = keyOf(query);
  if (asked === '') return cards;
  const place = ({ name }: Kind): number => {
    const keys = [keyOf(name), keyOf(name.slice(name.indexOf('/') + 1))];
    return keys.includes(asked) ? 0 : keys.some((key) => key.startsWith(asked)) ? 1 : 2;
  };
  return cards
    .map((card) => [place(card), card] as const)
    .sort(([a], [b]) => a - b)
    .map(([, card]) => card);
}

/** A name as it is compared: without spaces, hyphens and endings. */
const keyOf = (text: string) => pagefindText(text).replaceAll(' ', '');
