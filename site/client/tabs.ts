import { recall, remember } from './remember.ts';

/** What one set of tabs tells the others of its group. */
interface Chosen {
  readonly group: string;
  readonly tab: string;
}

const chosenEvent = 'tab-chosen';

/** Makes panels that stand one under the other into tabs, with the keys of the ARIA pattern. */
export function bindTabs(root: HTMLElement): void {
  const list = root.querySelector<HTMLElement>('[role="tablist"]');
  const tabs = [...root.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
  const { group } = root.dataset;
  if (!list || tabs.length === 0 || group === undefined) return;

  const show = (tab: string): void => {
    const shown = tabs.find((one) => one.dataset['tab'] === tab);
    if (!shown) return;
    for (const one of tabs) {
      const isShown = one === shown;
      one.setAttribute('aria-selected', String(isShown));
      one.tabIndex = isShown ? 0 : -1;
      panelOf(one)?.toggleAttribute('hidden', !isShown);
    }
  };
  const choose = (button: HTMLButtonElement): void => {
    const tab = button.dataset['tab'] ?? '';
    remember(storageKey(group), tab);
    const top = root.getBoundingClientRect().top;
    document.dispatchEvent(new CustomEvent<Chosen>(chosenEvent, { detail: { group, tab } }));
    // Sets above this one may have grown or shrunk with it: what was clicked stays under the pointer.
    scrollBy({ top: root.getBoundingClientRect().top - top, behavior: 'instant' });
    button.focus();
  };

  document.addEventListener(chosenEvent, (event) => {
    // The cast is true: events of this name are made above only.
    const { detail } = event as CustomEvent<Chosen>;
    if (detail.group === group) show(detail.tab);
  });
  list.addEventListener('click', (event) => {
    const clicked = tabs.find((tab) => event.target instanceof Node && tab.contains(event.target));
    if (clicked) choose(clicked);
  });
  list.addEventListener('keydown', (event) => {
    const next = tabAfterKey(event, tabs);
    if (!next) return;
    event.preventDefault();
    choose(next);
  });

  for (const tab of tabs) {
    const panel = panelOf(tab);
    panel?.setAttribute('role', 'tabpanel');
    panel?.setAttribute('aria-labelledby', tab.id);
  }
  show(tabs[0]!.dataset['tab'] ?? '');
  show(recall(storageKey(group)) ?? '');
  root.dataset['bound'] = '';
}

const storageKey = (group: string): string => `tab:${group}`;

function panelOf(tab: HTMLElement): HTMLElement | null {
  return document.getElementById(tab.getAttribute('aria-controls') ?? '');
}

function tabAfterKey(
  event: KeyboardEvent,
  tabs: readonly HTMLButtonElement[],
): HTMLButtonElement | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const current = tabs.findIndex((tab) => tab === document.activeElement);
  switch (event.key) {
    case 'ArrowRight':
      return tabs[(current + 1) % tabs.length];
    case 'ArrowLeft':
      return tabs.at(current - 1);
    case 'Home':
      return tabs[0];
    case 'End':
      return tabs.at(-1);
    default:
      return undefined;
  }
}
