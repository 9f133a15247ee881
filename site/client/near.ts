/** Where nothing was found: puts the words of the address into the search field, and offers the scope that it names. */
export function bindNear(list: HTMLElement): void {
  const path = decode(location.pathname);
  const [, scope] = /^\/(?:zh-CN\/)?(@[a-z0-9-]+)(?:\/|$)/.exec(path) ?? [];
  const words = (path.split('/').at(-1) ?? '')
    .replace(/(?<=.)@.*$|\.\w+$/g, '')
    .replaceAll(/[@\s_-]+/g, ' ')
    .trim();
  const field = document.querySelector<HTMLInputElement>('[data-search-input]');
  if (field && field.value === '') field.value = words;
  if (scope !== undefined && path.replace(/\/$/, '').endsWith(scope) === false) offerScope(list, path, scope);
}

/** A scope is offered if there is one. */
async function offerScope(list: HTMLElement, path: string, scope: string): Promise<void> {
  const address = path.slice(0, path.indexOf(scope)) + scope;
  const answer = await fetch(address, { method: 'HEAD', headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const link = document.createElement('a');
  link.className = 'standing-link';
  link.href = address;
  link.textContent = scope;
  const item = document.createElement('li');
  item.append(link);
  list.prepend(item);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
