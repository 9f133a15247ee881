import { sayCount } from './box-words.ts';
import { fillCard } from './fill-card.ts';
import type { Found } from './found.ts';
import { termsToMark } from './marked-parts.ts';
import type { PageWords } from './page-words.ts';
import { printQuery, type SearchQuery } from './search-query.ts';

/** How many results a page of them has. */
export const pageLength = 20;

/** Shows a page of results, and the way to the others. */
export function showResults(place: HTMLElement, query: SearchQuery, found: Found, words: PageWords): void {
  const terms = termsToMark(query.text);
  place.replaceChildren(...found.cards.map((card) => fillCard(card, terms, words)));
}

/** How many there are, and who found them how. */
export function sayFound(query: SearchQuery, { by, total }: Found, words: PageWords): string {
  const how =
    query.text === ''
      ? words.everything
      : { 'all words': words.allWords, 'some words': words.someWords, meaning: words.meaning }[by];
  return total === 0 ? words.none : `${sayCount(total, words)} · ${how}`;
}

/** Links to the pages before and after. */
export function showPager(place: HTMLElement, query: SearchQuery, { total }: Found, words: PageWords): void {
  const pages = Math.ceil(total / pageLength);
  const { page } = query;
  const linkTo = (other: number, text: string, rel: string) => {
    const link = document.createElement('a');
    link.href = `?${printQuery({ ...query, page: other })}`;
    link.rel = rel;
    link.textContent = text;
    link.dataset['page'] = String(other);
    return link;
  };
  const where = document.createElement('span');
  where.className = 'number';
  where.textContent = words.pageOf.replace('{page}', String(page)).replace('{pages}', String(pages));
  place.replaceChildren(
    page > 1 ? linkTo(page - 1, `← ${words.previous}`, 'prev') : '',
    where,
    page < pages ? linkTo(page + 1, `${words.next} →`, 'next') : '',
  );
  place.hidden = pages <= 1;
}
