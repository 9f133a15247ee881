import type { Protocol } from '#core/api/endpoint.ts';
import { type Match, matchEndpoints } from '#core/api/match.ts';
import { HttpProblem } from './errors.ts';
import type { Target } from './http/read-target.ts';
import type { AnswerHeaders } from './respond.ts';

/** Protocols whose clients are told more of an address that leads nowhere than that it does. */
function isExplained(protocol: Protocol): boolean {
  return protocol === 'mcp' || protocol === 'toolhive' || protocol === 'plugged-in';
}

// Every parameter there is, each at its longest, takes a quarter of this.
const searchLimit = 2048;

/** Throws an HttpProblem, in the words of who is asked, for a query that is too long, and for a path that nobody can read. */
export function checkPath(
  { path, malformed, search }: Target,
  protocol: Protocol,
  match: Match | undefined,
): void {
  if (search.length > searchLimit) {
    throw new HttpProblem('bad_request', `The query string is longer than ${searchLimit} characters`);
  }
  if (isExplained(protocol) && path.includes('\0')) {
    throw new HttpProblem('bad_request', 'Invalid request: URL path contains null bytes');
  }
  if (isExplained(protocol) && search.includes('%00')) {
    throw new HttpProblem('bad_request', 'Invalid request: query parameters contain null bytes');
  }
  if (malformed === undefined) return;
  if (!isExplained(protocol))
    throw new HttpProblem('bad_request', 'The path has an escape that cannot be read');
  const [parameter] =
    Object.entries(match?.params ?? {}).find(([, value]) => value.includes(malformed)) ?? [];
  const name = parameter === undefined ? 'path' : (parameterNames[parameter] ?? parameter);
  throw new HttpProblem(
    'bad_request',
    protocol === 'mcp' ? 'Invalid server name encoding' : `invalid URL encoding in ${name}`,
  );
}

/** What the ToolHive server calls the parameters of its addresses (contract toolhive.md §1.0). */
const parameterNames: Readonly<Record<string, string>> = { view: 'registryName', server: 'serverName' };

/** Where an address leads without the slash at its end; undefined if it has none, or none that these protocols know of. */
export function withoutSlash({ raw, search }: Target, protocol: Protocol): string | undefined {
  if (!isExplained(protocol) || !raw.endsWith('/')) return undefined;
  // Not by a pattern: one that looks for the end of slashes begins anew at each of them.
  let end = raw.length;
  while (raw[end - 1] === '/') end -= 1;
  return raw.slice(0, end) + (search === '' ? '' : `?${search}`);
}

/** Who is asked at an address that knows other methods than this; undefined if it knows none, or is of the `ctx` protocol. Writes `Allow`. */
export function findOtherMethods(path: string, headers: AnswerHeaders): Protocol | undefined {
  const methods = new Set<string>();
  let protocol: Protocol | undefined;
  for (const { endpoint, as } of matchEndpoints(path)) {
    if (!isExplained(endpoint.protocol) || (as === 'file' && !endpoint.emits)) continue;
    const isPost = as === 'address' && endpoint.kind === 'query' && endpoint.method === 'post';
    for (const method of isPost ? ['POST'] : ['GET', 'HEAD']) methods.add(method);
    protocol ??= endpoint.protocol;
  }
  if (protocol) headers['Allow'] = [...methods, 'OPTIONS'].join(', ');
  return protocol;
}
