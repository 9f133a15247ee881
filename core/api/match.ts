import type { Endpoint } from './endpoint.ts';
import { type EndpointId, endpointList } from './endpoints.ts';
import { type Params, pathPattern } from './path.ts';

export interface Match {
  readonly id: EndpointId;
  readonly endpoint: Endpoint;
  readonly params: Params;
  /** Whether the path is the endpoint's address, or the name of the file that is emitted for it. */
  readonly as: 'address' | 'file';
}

const routes = endpointList.flatMap(([id, endpoint]) =>
  [endpoint.path, ...(endpoint.aliases ?? [])].map((path) => ({ id, endpoint, pattern: pathPattern(path) })),
);

/**
 * The endpoints whose address or file a path may be, the likelier first. Two, for `/v1/packages/@a/b.json` is the file of one address,
 * while `…/versions/1.0.0-rc.json` may be a version or the file of another. What could be read as leaving the tree is no address.
 */
export function* matchEndpoints(path: string): Iterable<Match> {
  const isSafe = !/[\0\\]|\/\/|\/\.\.?(?:\/|$)/.test(path);
  for (const { id, endpoint, pattern } of routes) {
    if (!isSafe && !tellsWhatIsWrong(endpoint)) continue;
    const found = pattern.exec(path);
    if (found) yield { id, endpoint, params: { ...found.groups }, as: 'address' };
  }
  if (!isSafe) return;
  for (const { id, endpoint, pattern } of routes) {
    if (endpoint.extension === '' || !path.endsWith(endpoint.extension)) continue;
    const found = pattern.exec(path.slice(0, -endpoint.extension.length));
    if (found) yield { id, endpoint, params: { ...found.groups }, as: 'file' };
  }
}

/** Whether a handler looks at the parameters, none of which becomes the name of a file, and says what is wrong with them. */
function tellsWhatIsWrong({ kind, path }: Endpoint): boolean {
  return kind === 'query' && path.includes('{server}');
}

/**
 * The segments of a raw path decoded once and joined again, `@s%2Fn` and `%40s%2Fn` read as `@s/n` (contract ctx.md §1.0.1).
 * Undefined for a malformed escape.
 */
export function decodePath(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}
