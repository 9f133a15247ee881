import { type Match, matchEndpoints } from '#core/api/match.ts';
import { expandPath } from '#core/api/path.ts';
import { protocolOf } from '#core/api/protocol-of.ts';
import type { PackageName } from '#core/generated/types.ts';
import { parsePackageName } from '#core/names.ts';
import type { Answer } from './answer.ts';
import type { Edge } from './edge.ts';
import { HttpProblem } from './errors.ts';

/** Why there is nothing at an address: its package has another name now, or else a thrown HttpProblem says what there is not. */
export async function explainMiss(
  path: string,
  missed: readonly Match[],
  search: string,
  edge: Edge,
): Promise<Answer> {
  const match =
    missed.find(({ params }) => !params['package'] || parsePackageName(params['package'])) ?? missed[0];
  if (!match) throw routeNotFound(path);
  const { package: name, version, constraint } = match.params;
  if (name === undefined) throw isAboutServer(match) ? serverNotFound(match) : routeNotFound(path);
  const to = (await edge.renames.get()).get(name);
  if (to) return { kind: 'moved', match, to, location: locate(match, to, search) };
  const isKnown = await edge.releases.has(name);
  if (isKnown && version !== undefined) throw new HttpProblem('not_found', `Version ${version} not found`);
  if (isKnown && constraint !== undefined) {
    throw new HttpProblem('not_found', `No version matching ${constraint} for ${name}`);
  }
  throw new HttpProblem('not_found', `Package ${name} not found`);
}

function isAboutServer({ endpoint }: Match): boolean {
  return (
    endpoint.protocol === 'mcp' || endpoint.protocol === 'toolhive' || endpoint.protocol === 'plugged-in'
  );
}

/** Each protocol's own words: clients of the ToolHive server compare them. */
function serverNotFound({ endpoint, params }: Match): HttpProblem {
  if (endpoint.protocol === 'toolhive') return new HttpProblem('not_found', 'not found');
  return new HttpProblem('not_found', params['server'] === undefined ? 'Not found' : 'Server not found');
}

function routeNotFound(path: string): HttpProblem {
  if (protocolOf(path) !== 'mcp') return new HttpProblem('not_found', 'Route not found');
  // Who forgets the version of the API is told of it (contract mcp.md §1.9).
  const versioned = [...matchEndpoints(`/v0.1${path}`)].some(({ as }) => as === 'address');
  const hint = versioned
    ? `Did you mean /v0.1${path} or /v0${path}?`
    : 'See /openapi.json for what there is.';
  return new HttpProblem('not_found', `Endpoint not found. ${hint}`);
}

/** The same address under another name, relative to the origin. */
function locate({ endpoint, params, as }: Match, to: PackageName, search: string): string {
  const escaped = Object.entries(params).map(([name, value]) => [name, encodeURIComponent(value)]);
  // The client writes a name in an address of the API with its slash escaped, and in that of a text as it is; so do pages.
  const isPlain = endpoint.protocol === 'text' || endpoint.protocol === 'site';
  const name = isPlain ? to : to.replace('/', '%2F');
  const address = expandPath(endpoint.path, { ...Object.fromEntries(escaped), package: name });
  return address + (as === 'file' ? endpoint.extension : '') + (search === '' ? '' : `?${search}`);
}
