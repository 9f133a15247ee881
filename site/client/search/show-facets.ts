import type { FacetCounts, Found } from './found.ts';
import type { PageWords } from './page-words.ts';
import { type Facet, facets, type SearchQuery } from './search-query.ts';

// Of a facet with more values, those that the most results have.
const mostValues = 12;

/** Shows what results can be narrowed by; `choose` is told a value, or undefined to take it back. */
export function showFacets(
  place: HTMLElement,
  { chosen }: SearchQuery,
  found: Found,
  words: PageWords,
  choose: (facet: Facet, value: string | undefined) => void,
): void {
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset['value'] : undefined;
  const counts = countsOf(found);
  const groups = facets.flatMap((facet) => {
    const values = counts
      ? valuesOf(chosen[facet], counts.get(facet))
      : uncounted(chosen[facet], words.values[facet]);
    // What all results have in common narrows nothing.
    if (values.length === 0 || (values.length === 1 && chosen[facet] === undefined)) return [];
    return [makeGroup(facet, values, chosen[facet], words, choose)];
  });
  place.replaceChildren(...groups);
  // The buttons are others, but who used one wants to stay at it.
  if (focused !== undefined) place.querySelector<HTMLElement>(`[data-value=${CSS.escape(focused)}]`)?.focus();
}

/** What nobody counted can be counted where all results are in sight: of what they show, their types. */
function countsOf({ counts, cards, total }: Found): Found['counts'] {
  if (counts || cards.length < total) return counts;
  const types = new Map<string, number>();
  for (const { type } of cards) types.set(type, (types.get(type) ?? 0) + 1);
  return new Map([['type', types]]);
}

type Value = readonly [value: string, count: number | undefined];

/** The values with the most results, the chosen one among them. */
function valuesOf(chosen: string | undefined, counts: FacetCounts = new Map()): Value[] {
  const most = [...counts].sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1));
  const shown: Value[] = most.slice(0, mostValues);
  if (chosen === undefined || shown.some(([value]) => value === chosen)) return shown;
  return [[chosen, counts.get(chosen)], ...shown];
}

/** Where nobody counted, the values that the page knows the names of. */
function uncounted(chosen: string | undefined, names: Readonly<Record<string, string>> = {}): Value[] {
  const known = Object.keys(names);
  const all = chosen === undefined || known.includes(chosen) ? known : [chosen, ...known];
  return all.map((value) => [value, undefined]);
}

function makeGroup(
  facet: Facet,
  values: readonly Value[],
  chosen: string | undefined,
  words: PageWords,
  choose: (facet: Facet, value: string | undefined) => void,
): HTMLElement {
  const group = document.createElement('div');
  group.setAttribute('role', 'group');
  const title = document.createElement('h2');
  title.id = `facet-${facet}`;
  title.textContent = words.facets[facet];
  group.setAttribute('aria-labelledby', title.id);
  const list = document.createElement('ul');
  list.setAttribute('role', 'list');
  const format = new Intl.NumberFormat(words.locale);
  for (const [value, count] of values) {
    const button = document.createElement('button');
    const isChosen = value === chosen;
    button.type = 'button';
    button.dataset['value'] = `${facet}:${value}`;
    button.setAttribute('aria-pressed', String(isChosen));
    button.append(words.values[facet]?.[value] ?? value);
    if (count !== undefined) {
      const number = document.createElement('span');
      number.className = 'number';
      number.textContent = format.format(count);
      button.append(' ', number);
    }
    button.addEventListener('click', () => choose(facet, isChosen ? undefined : value));
    const item = document.createElement('li');
    item.append(button);
    list.append(item);
  }
  group.append(title, list);
  return group;
}
