import { recall, remember } from '../remember.ts';

const storageKey = 'shortcuts';
const root = document.documentElement;

/** Makes the key / lead to the search field, unless one is writing, or does not want it so. */
export function bindShortcut(): void {
  if (recall(storageKey) === 'off') root.dataset['shortcuts'] = 'off';
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (root.dataset['shortcuts'] === 'off' || isWriting(event.target)) return;
    const input = document.querySelector<HTMLInputElement>('[data-search-input]');
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** The choice whether single keys do anything (WCAG 2.1.4). */
export function bindShortcutSwitch(box: HTMLInputElement): void {
  box.checked = root.dataset['shortcuts'] !== 'off';
  box.addEventListener('change', () => {
    if (box.checked) delete root.dataset['shortcuts'];
    else root.dataset['shortcuts'] = 'off';
    remember(storageKey, box.checked ? undefined : 'off');
  });
}
