import type { Protocol } from '#core/api/endpoint.ts';
import { type Match, matchEndpoints } from '#core/api/match.ts';
import { HttpProblem } from './errors.ts';
import type { Target } from './http/read-target.ts';
import type { AnswerHeaders } from './respond.ts';

/** Protocols whose clients are told more of an address that leads nowhere than that it does. */
function isExplained(protocol: Protocol): boolean {
  return protocol === 'mcp' || protocol === 'toolhive' || protocol === 'plugged-in';
}

/** Throws an HttpProblem, in the words of who is asked, for a path that nobody can read. */
export function checkPath({ path, malformed }: Target, protocol: Protocol, match: Match | undefined): void {
  if (isExplained(protocol) && path.includes('\0')) {
    throw new HttpProblem('bad_request', 'Invalid request: URL path contains null bytes');
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
  return raw.replace(/\/+$/, '') + (search === '' ? '' : `?${search}`);
}

/** Throws an HttpProblem if the address is one, but not for this method; the `ctx` protocol knows no such answer. */
export function checkMethod(path: string, headers: AnswerHeaders): void {
  const methods = new Set<string>();
  for (const { endpoint, as } of matchEndpoints(path)) {
    if (!isExplained(endpoint.protocol) || (as === 'file' && !endpoint.emits)) continue;
    const isPost = as === 'address' && endpoint.kind === 'query' && endpoint.method === 'post';
    for (const method of isPost ? ['POST'] : ['GET', 'HEAD']) methods.add(method);
  }
  if (methods.size === 0) return;
  headers['Allow'] = [...methods, 'OPTIONS'].join(', ');
  throw new HttpProblem(
    'method_not_allowed',
    `Method not allowed; this address knows ${[...methods].join(' and ')}`,
  );
}
