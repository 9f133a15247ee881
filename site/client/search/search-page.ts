import { readWords } from './box-words.ts';
import { find } from './find.ts';
import type { Found } from './found.ts';
import { inTurn } from './in-turn.ts';
import type { PageWords } from './page-words.ts';
import { answerers, orders, printQuery, readQuery, type SearchQuery } from './search-query.ts';
import { showFacets } from './show-facets.ts';
import { pageLength, sayFound, showPager, showResults } from './show-results.ts';

const pause = 200;

/** The parts of the search page. */
interface Parts {
  readonly form: HTMLFormElement;
  readonly input: HTMLInputElement;
  readonly status: HTMLElement;
  readonly results: HTMLElement;
  readonly narrow: HTMLDetailsElement;
  readonly facets: HTMLElement;
  readonly pager: HTMLElement;
  readonly order: HTMLSelectElement;
  readonly by: HTMLSelectElement;
}

/** Makes the search page answer: as one types, by its address, and on the way back. */
export function bindSearchPage(root: HTMLElement): void {
  const parts = findParts(root);
  const words = readWords<PageWords>(root);
  let query = readQuery(new URLSearchParams(location.search));

  const questions = inTurn(
    pause,
    (asked: SearchQuery) => find(asked, { registry: words.registry, length: pageLength, facets: 'counted' }),
    (found, asked) => show(found, asked),
    () => {
      root.dataset['state'] = 'failed';
      parts.status.textContent = words.failed;
    },
  );

  const show = (found: Found, asked: SearchQuery): void => {
    root.dataset['state'] = found.total > 0 ? 'found' : 'nothing';
    parts.status.textContent = sayFound(asked, found, words);
    showResults(parts.results, asked, found, words);
    showFacets(parts.facets, asked, found, words, (facet, value) => {
      const { [facet]: _, ...others } = query.chosen;
      const chosen = value === undefined ? others : { ...others, [facet]: value };
      go({ ...query, chosen, page: 1 }, 'push', 'now');
    });
    showPager(parts.pager, asked, found, words);
  };

  /** Makes the page the one of a query. */
  const turnTo = (when: 'now' | 'soon'): void => {
    document.title = query.text === '' ? words.untitled : words.title.replace('{query}', () => query.text);
    parts.order.value = query.order;
    parts.by.value = query.by;
    if (printQuery(query) === '') {
      questions.forget();
      root.dataset['state'] = 'start';
      parts.status.textContent = '';
    } else questions.ask(query, when);
  };
  const go = (next: SearchQuery, history: 'push' | 'replace', when: 'now' | 'soon'): void => {
    query = next;
    const address = `${location.pathname}${printQuery(query) === '' ? '' : `?${printQuery(query)}`}`;
    if (history === 'push' && address !== location.pathname + location.search)
      window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
    turnTo(when);
  };

  parts.input.addEventListener('input', () => {
    const text = parts.input.value.trim();
    if (text !== query.text) go({ ...query, text, page: 1 }, 'replace', 'soon');
  });
  parts.form.addEventListener('submit', (event) => {
    event.preventDefault();
    go({ ...query, text: parts.input.value.trim(), page: 1 }, 'push', 'now');
  });
  parts.order.addEventListener('change', () => {
    const order = orders.find((one) => one === parts.order.value) ?? 'relevance';
    go({ ...query, order, page: 1 }, 'push', 'now');
  });
  parts.by.addEventListener('change', () => {
    const by = answerers.find((one) => one === parts.by.value) ?? 'either';
    go({ ...query, by, page: 1 }, 'push', 'now');
  });
  parts.pager.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-page]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go({ ...query, page: Number(link.dataset['page']) }, 'push', 'now');
    parts.status.focus();
  });
  addEventListener('popstate', () => {
    query = readQuery(new URLSearchParams(location.search));
    parts.input.value = query.text;
    turnTo('now');
  });

  const isWide = matchMedia('(width >= 60rem)');
  parts.narrow.open = isWide.matches;
  isWide.addEventListener('change', () => {
    parts.narrow.open = isWide.matches;
  });
  // Who typed before this script was there has typed for it.
  if (parts.input.value === '') parts.input.value = query.text;
  else query = { ...query, text: parts.input.value.trim() };
  turnTo('now');
}

function findParts(root: HTMLElement): Parts {
  const find = <Kind extends HTMLElement>(name: string): Kind => {
    const found = root.querySelector<Kind>(`[data-${name}]`);
    if (!found) throw new Error(`the search page has no ${name}`);
    return found;
  };
  return {
    form: find('search-form'),
    input: find('search-input'),
    status: find('status'),
    results: find('results'),
    narrow: find('narrow'),
    facets: find('facets'),
    pager: find('pager'),
    order: find('order'),
    by: find('by'),
  };
}
