import { remember } from './remember.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** Makes the switch turn the theme round. Who comes back to what the system says follows the system again. */
export function bindThemeSwitch(button: HTMLButtonElement): void {
  show(button);
  button.addEventListener('click', () => {
    const next = currentTheme() === 'dark' ? 'light' : 'dark';
    const system = dark.matches ? 'dark' : 'light';
    if (next === system) delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = next;
    remember('theme', next === system ? undefined : next);
    show(button);
  });
  dark.addEventListener('change', () => show(button));
}

function show(button: HTMLButtonElement): void {
  button.setAttribute('aria-pressed', String(currentTheme() === 'dark'));
}

function currentTheme(): string {
  return document.documentElement.dataset['theme'] ?? (dark.matches ? 'dark' : 'light');
}
