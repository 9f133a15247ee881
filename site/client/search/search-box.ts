import { announce } from '../announce.ts';
import { type BoxWords, readWords, sayCount } from './box-words.ts';
import { find } from './find.ts';
import type { Found } from './found.ts';
import { inTurn } from './in-turn.ts';
import { openPagefind } from './pagefind.ts';
import { makeSearchPanel, type SearchPanel } from './search-panel.ts';
import { emptyQuery } from './search-query.ts';

const length = 8;
// Long enough not to ask at every letter, short enough to seem at once.
const pause = 120;

/** Shows results below a search field while one types: the combobox pattern of ARIA. */
export function bindSearchBox(form: HTMLFormElement, input: HTMLInputElement): void {
  const words = readWords<BoxWords>(form);
  const panel = makeSearchPanel(
    input,
    words,
    (query) => `${form.action}?${new URLSearchParams({ q: query })}`,
  );
  form.append(panel.element);
  input.setAttribute('aria-controls', `${input.id}-results`);

  const questions = inTurn(
    pause,
    (text: string) => find({ ...emptyQuery, text }, { registry: words.registry, length, facets: 'unknown' }),
    (found: Found, text) => {
      panel.show(found, text);
      announce(sayCount(found.total, words));
    },
    () => {
      panel.showFailure();
      announce(words.failed);
    },
  );
  const ask = () => {
    const text = input.value.trim();
    if (text !== '') return questions.ask(text, 'soon');
    questions.forget();
    panel.close();
  };
  const close = () => {
    questions.forget();
    panel.close();
  };

  input.addEventListener('input', ask);
  input.addEventListener('keydown', (event) => followKey(event, panel, close, ask));
  form.addEventListener('focusout', ({ relatedTarget }) => {
    const stays =
      relatedTarget === input || (relatedTarget instanceof Node && panel.element.contains(relatedTarget));
    if (!stays) close();
  });
  bindPointer(panel);
  // What the first search needs is on its way while one still types.
  openPagefind().catch(() => {});
  if (input.value !== '' && input.value !== input.defaultValue) ask();
}

function followKey(event: KeyboardEvent, panel: SearchPanel, close: () => void, ask: () => void): void {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const { key } = event;
  if (!panel.isOpen()) {
    if (key === 'ArrowDown') {
      event.preventDefault();
      ask();
    }
    return;
  }
  const chosen = panel.chosen();
  if (key === 'Escape') close();
  else if (key === 'ArrowDown') panel.move('next');
  else if (key === 'ArrowUp') panel.move('previous');
  else if (key === 'Home' && chosen !== undefined) panel.move('first');
  else if (key === 'End' && chosen !== undefined) panel.move('last');
  else if (key === 'Enter' && chosen !== undefined) location.assign(chosen);
  else return;
  event.preventDefault();
}

/** The pointer does with a result what it does with a link. */
function bindPointer({ element }: SearchPanel): void {
  const addressAt = ({ target }: Event) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-address]')?.dataset['address'] : undefined;
  element.addEventListener('mousedown', (event) => {
    // The field keeps the focus, so that the panel stays until the button is let go.
    if (addressAt(event) !== undefined) event.preventDefault();
  });
  const follow = (event: MouseEvent) => {
    const address = addressAt(event);
    if (address === undefined || event.button > 1) return;
    const isAside = event.button === 1 || event.ctrlKey || event.metaKey;
    if (isAside) open(address, '_blank', 'noopener');
    else location.assign(address);
  };
  element.addEventListener('click', follow);
  element.addEventListener('auxclick', follow);
}
