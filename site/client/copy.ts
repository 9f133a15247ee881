import { announce } from './announce.ts';

// Long enough to be read, short enough to be gone when the next is copied.
const shownFor = 2000;

/** Makes a button copy the code beside it, and say so in its own words. */
export function bindCopy(button: HTMLButtonElement): void {
  const said = button.querySelector('[data-said]');
  const before = said?.textContent ?? '';
  let shown: ReturnType<typeof setTimeout> | undefined;
  button.addEventListener('click', async () => {
    const code = button.closest('[data-code]')?.querySelector('code');
    const { copied, failed } = button.dataset;
    if (!code || !said || copied === undefined || failed === undefined) return;
    const result = await copyText(code);
    said.textContent = result === 'copied' ? copied : failed;
    button.toggleAttribute('data-done', result === 'copied');
    announce(said.textContent);
    clearTimeout(shown);
    shown = setTimeout(() => {
      said.textContent = before;
      button.removeAttribute('data-done');
    }, shownFor);
  });
}

async function copyText(code: HTMLElement): Promise<'copied' | 'selected'> {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return 'copied';
  } catch {
    // No clipboard without https or leave to use it: what is selected can be copied by hand.
    getSelection()?.selectAllChildren(code);
    return 'selected';
  }
}
