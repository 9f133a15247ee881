// The script of every page: it looks what the page has, and brings only that.
import { bindLanguageSwitch } from './language-switch.ts';
import { bindSearchForm } from './search/bind-search-form.ts';
import { bindShortcut, bindShortcutSwitch } from './search/shortcut.ts';
import { bindThemeSwitch } from './theme-switch.ts';

each<HTMLButtonElement>('[data-theme-switch]', bindThemeSwitch);
each<HTMLAnchorElement>('[data-language-switch]', bindLanguageSwitch);
each<HTMLFormElement>('[data-search-form="box"]', bindSearchForm);
bindShortcut();
each<HTMLInputElement>('[data-shortcut-switch]', bindShortcutSwitch);
bring<HTMLElement>('[data-tabs]', async () => (await import('./tabs.ts')).bindTabs);
bring<HTMLElement>('[data-code]', async () => (await import('./copy.ts')).bindCopy);
bring<HTMLElement>('[data-near]', async () => (await import('./near.ts')).bindNear);
bring<HTMLElement>(
  '[data-search-page]',
  async () => (await import('./search/search-page.ts')).bindSearchPage,
);

function each<Kind extends Element>(selector: string, bind: (element: Kind) => void): void {
  for (const element of document.querySelectorAll<Kind>(selector)) bind(element);
}

/** Loads what an element needs, if there is such an element. */
async function bring<Kind extends Element>(
  selector: string,
  load: () => Promise<(element: Kind) => void>,
): Promise<void> {
  if (document.querySelector(selector)) each(selector, await load());
}
