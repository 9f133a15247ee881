import { createApp } from 'astro/app/entrypoint';
import { findPage } from '#core/api/site/pages.ts';
import type { Source } from '../data/source.ts';
import type { LoadedPage } from '../loaded-page.ts';
import { listPages, loadScreen } from '../screens/load-screen.ts';

export { listPages };

// A page is written as a whole.
const app = createApp({ streaming: false });
// One route shows every page; which one it is, the page itself says.
const route = '/page';
const routeData = app.manifestData.routes.find((candidate) => candidate.route === route)!;

/** What a page shows; undefined if there is nothing at the address, which is a decoded path. */
export async function load(path: string, source: Source): Promise<LoadedPage | undefined> {
  const found = findPage(path);
  const props = found && (await loadScreen(found, source));
  return found && props && { ...found, props };
}

/** The HTML of a page. */
export async function render(page: LoadedPage, source: Source): Promise<Uint8Array<ArrayBuffer>> {
  const request = new Request(`http://site.invalid${route}`);
  const response = await app.render(request, { routeData, locals: { page, source } });
  if (response.status !== 200)
    throw new Error(`${page.id} of ${JSON.stringify(page.params)} is not shown: ${await response.text()}`);
  return new Uint8Array(await response.arrayBuffer());
}
