import { languageOf } from '../../text/language-of.ts';
import { printDate } from '../../text/print-date.ts';
import { appendMarked } from './append-marked.ts';
import { packageAddress } from './box-words.ts';
import type { Card } from './found.ts';
import type { PageWords } from './page-words.ts';

/** A result, as lists of packages show theirs: the page has an empty card of each type. */
export function fillCard(card: Card, terms: readonly string[], words: PageWords): Node {
  const templates = [...document.querySelectorAll<HTMLTemplateElement>('template[data-card]')];
  const template = templates.find(({ dataset }) => dataset['card'] === card.type) ?? templates[0];
  if (!template) throw new Error('the page has no card to fill');
  // The cast is true: what is copied is a fragment.
  const filled = template.content.cloneNode(true) as DocumentFragment;
  fillName(filled, card.name, terms, words);
  fillFacts(filled, card, words);
  const description = filled.querySelector<HTMLElement>('.description');
  if (description) {
    description.replaceChildren();
    appendMarked(description, card.description, terms);
    const language = languageOf(card.description, words.locale);
    if (language === undefined) description.removeAttribute('lang');
    else description.lang = language;
  }
  return filled;
}

function fillName(filled: DocumentFragment, name: string, terms: readonly string[], words: PageWords): void {
  const link = filled.querySelector('a');
  const scope = filled.querySelector('.scope');
  const whole = scope?.parentElement;
  if (!link || !scope || !whole) return;
  link.href = packageAddress(name, words);
  const cut = name.indexOf('/') + 1;
  scope.replaceChildren();
  appendMarked(scope, name.slice(0, cut), terms);
  whole.replaceChildren(scope, document.createElement('wbr'));
  appendMarked(whole, name.slice(cut), terms);
}

function fillFacts(filled: DocumentFragment, { version, updated }: Card, { locale }: PageWords): void {
  const time = filled.querySelector('time');
  const date = updated === undefined ? undefined : printDate(updated, locale);
  if (time && date) {
    time.dateTime = date.iso;
    time.textContent = date.text;
  } else time?.remove();
  const number = filled.querySelector('.facts > span.number');
  if (version === '') number?.remove();
  else if (number) number.textContent = version;
}
