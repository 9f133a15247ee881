import type { Ask } from './replay/replay.ts';
import type { StoredTree } from './stored-tree.ts';

interface Rule {
  readonly path: RegExp;
  readonly query: ReadonlyMap<string, string>;
  readonly target: string;
  readonly status: number;
}

/**
 * A host that reads `_redirects` and `_headers`, as far as Cloudflare's and Netlify's documentation say alike: one that looks at query
 * strings where a rule names them, or one that leaves such rules out. It adds `.html` and `index.html` by itself, and says with `404.html`
 * that there is nothing.
 */
export function redirectingHost(tree: StoredTree, queries: 'looked at' | 'ignored'): Ask {
  const rules = tree
    .textOf('_redirects')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseRule)
    .filter(({ query }) => queries === 'looked at' || query.size === 0);
  const headers = headersOfAll(tree.textOf('_headers'));
  return async (path, { method = 'GET' } = {}) => {
    if (method !== 'GET' && method !== 'HEAD') return new Response(null, { status: 405, headers });
    const [asked = '', search = ''] = path.split('?');
    for (const rule of rules) {
      const target = applyRule(rule, asked, new URLSearchParams(search));
      if (target === undefined) continue;
      if (rule.status === 200) return tree.answer(target, headers);
      return new Response(null, { status: rule.status, headers: { ...headers, Location: target } });
    }
    const page = asked === '/' ? '/index.html' : `${asked}.html`;
    const found = [asked, page].find((file) => tree.has(file));
    if (found === undefined && tree.has('/404.html')) {
      return new Response(await tree.answer('/404.html', headers).text(), { status: 404, headers });
    }
    return tree.answer(found ?? asked, headers);
  };
}

function parseRule(line: string): Rule {
  const tokens = line.split(' ');
  const [path = '', target = '', status] = [tokens[0], tokens.at(-2), tokens.at(-1)];
  const source = path
    .replaceAll(/[.+$()[\]]/g, '\\$&')
    .replaceAll(/:([a-z]+)/g, '(?<$1>[^/]+)')
    .replace('*', '(?<splat>.*)');
  const query = tokens.slice(1, -2).map((token) => token.split('=') as [string, string]);
  return { path: new RegExp(`^${source}$`), query: new Map(query), target, status: Number(status) };
}

function applyRule(
  { path, query, target }: Rule,
  asked: string,
  search: URLSearchParams,
): string | undefined {
  const found = path.exec(asked);
  if (!found) return undefined;
  const values = new Map(Object.entries(found.groups ?? {}));
  for (const [name, wanted] of query) {
    const value = search.get(name);
    if (value === null || (!wanted.startsWith(':') && value !== wanted)) return undefined;
    values.set(wanted.slice(1), value);
  }
  return target.replaceAll(/:([a-z]+)/g, (_, name: string) => values.get(name)!);
}

/** What the block for all addresses says. */
function headersOfAll(text: string): Record<string, string> {
  const [, block = ''] = /^\/\*\n((?: {2}.*\n)*)/m.exec(text) ?? [];
  const lines = block.split('\n').filter(Boolean);
  return Object.fromEntries(lines.map((line) => line.trim().split(/: (.*)/, 2) as [string, string]));
}
