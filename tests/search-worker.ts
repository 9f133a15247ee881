// What a Worker would run of the search: its reading path over documents that lie elsewhere. Bundled and run by search-in-workerd.test.ts.
import { readTarget } from '../functions/http/read-target.ts';
import { Searches } from '../functions/search/searches.ts';

interface Env {
  /** A service that answers with the documents of a tree. */
  readonly tree: { fetch(address: string): Promise<Response> };
}

let searches: Searches | undefined;

export default {
  async fetch(request: Request, { tree }: Env): Promise<Response> {
    const { path, search } = readTarget(request.url);
    const asked = new URLSearchParams(search);
    if (path === '/ping') return new Response('up');
    searches ??= new Searches({
      version: '1',
      async read(file) {
        const answer = await tree.fetch(`http://tree/${file}`);
        if (!answer.ok) return undefined;
        const bytes = new Uint8Array(await answer.arrayBuffer());
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
        return { bytes, digest: btoa(String.fromCharCode(...digest)) };
      },
    });
    const mode = asked.get('mode') === 'fts' ? 'fts' : 'hybrid';
    const query = asked.get('q') ?? '';
    return Response.json(await searches.search(query, { mode, filters: [], limit: 20, offset: 0 }));
  },
};
