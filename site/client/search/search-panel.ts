import { appendMarked } from './append-marked.ts';
import { type BoxWords, packageAddress } from './box-words.ts';
import type { Card, Found } from './found.ts';
import { termsToMark } from './marked-parts.ts';

/** What opens below a search field: results, of which one may be pointed at, and a note. */
export interface SearchPanel {
  readonly element: HTMLElement;
  show(found: Found, query: string): void;
  showFailure(): void;
  close(): void;
  isOpen(): boolean;
  /** Points at the next result, or the one before; beyond the last is none, and then the first. */
  move(way: 'next' | 'previous' | 'first' | 'last'): void;
  /** Where the result leads that is pointed at. */
  chosen(): string | undefined;
}

/** `searchPage` gives the address of the page that shows all results. */
export function makeSearchPanel(
  input: HTMLInputElement,
  words: BoxWords,
  searchPage: (query: string) => string,
): SearchPanel {
  const panel = makeElement('div', 'search-panel');
  const list = makeElement('ul', 'search-results');
  list.id = `${input.id}-results`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '');
  const note = makeElement('p', 'search-note');
  panel.append(list, note);
  panel.hidden = true;

  let pointed = -1;
  const options = () => [...list.children].filter((child) => child instanceof HTMLElement);
  const point = (index: number) => {
    pointed = index;
    for (const [place, option] of options().entries())
      option.setAttribute('aria-selected', String(place === index));
    const option = options()[index];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const open = (filled: readonly HTMLElement[], said: readonly (string | Node)[]) => {
    list.replaceChildren(...filled);
    list.hidden = filled.length === 0;
    note.replaceChildren(...said);
    note.hidden = said.length === 0;
    panel.hidden = false;
    input.setAttribute('aria-expanded', String(filled.length > 0));
    point(-1);
  };

  return {
    element: panel,
    show(found, query) {
      const terms = termsToMark(query);
      const results = found.cards.map((card) => describe(card, terms, words));
      const all = makeOption(searchPage(query), 'search-all');
      all.textContent = words.allResults.replace('{query}', query);
      const filled = results.length > 0 ? [...results, all] : [];
      for (const [index, option] of filled.entries()) option.id = `${list.id}-${index}`;
      open(filled, results.length === 0 ? [words.none] : found.by === 'some words' ? [words.someWords] : []);
    },
    showFailure() {
      const link = document.createElement('a');
      link.href = words.browse;
      link.textContent = words.browseText;
      open([], [words.failed, ' ', link]);
    },
    close() {
      panel.hidden = true;
      input.setAttribute('aria-expanded', 'false');
      point(-1);
    },
    isOpen: () => !panel.hidden,
    move(way) {
      const count = options().length;
      if (way === 'first') point(0);
      else if (way === 'last') point(count - 1);
      else if (way === 'next') point(pointed + 1 < count ? pointed + 1 : -1);
      else point(pointed < 0 ? count - 1 : pointed - 1);
    },
    chosen: () => options()[pointed]?.dataset['address'],
  };
}

function describe(card: Card, terms: readonly string[], words: BoxWords): HTMLElement {
  const option = makeOption(packageAddress(card.name, words), 'search-result');
  const name = makeElement('span', 'search-name');
  name.translate = false;
  appendMarked(name, card.name, terms);
  const type = makeElement('span', 'search-type');
  type.textContent = words.types[card.type] ?? card.type;
  const description = makeElement('span', 'search-description');
  description.dir = 'auto';
  appendMarked(description, card.description, terms);
  option.append(name, ' ', type, ' ', description);
  return option;
}

function makeOption(address: string, name: string): HTMLElement {
  const option = makeElement('li', name);
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  option.dataset['address'] = address;
  return option;
}

function makeElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  name: string,
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
