import { announce } from './announce.ts';

// Long enough to be read, short enough to be gone when the next is copied.
const shownFor = 2000;

/** Gives code the button that the page keeps for it, which copies it and says so in its own words. */
export function bindCopy(block: HTMLElement): void {
  const template = document.querySelector<HTMLTemplateElement>('[data-copy-button]');
  const button = template?.content.querySelector('button')?.cloneNode(true);
  const code = block.querySelector('code');
  if (!(button instanceof HTMLButtonElement) || !code) return;
  const { copied = '', failed = '', named = '' } = button.dataset;
  button.setAttribute(
    'aria-label',
    named.replace('{what}', () => block.dataset['code'] ?? ''),
  );
  block.append(button);

  const said = button.querySelector('[data-said]');
  const before = said?.textContent ?? '';
  let shown: ReturnType<typeof setTimeout> | undefined;
  button.addEventListener('click', async () => {
    if (!said) return;
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
