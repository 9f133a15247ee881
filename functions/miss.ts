import type { Match } from '#core/api/match.ts';
import { expandPath } from '#core/api/path.ts';
import type { PackageName } from '#core/generated/types.ts';
import { parsePackageName } from '#core/names.ts';
import type { Answer } from './answer.ts';
import type { Edge } from './edge.ts';
import { HttpProblem } from './errors.ts';

/** Why there is nothing at an address: its package has another name now, or else a thrown HttpProblem says what there is not. */
export async function explainMiss(missed: readonly Match[], search: string, edge: Edge): Promise<Answer> {
  const match =
    missed.find(({ params }) => !params['package'] || parsePackageName(params['package'])) ?? missed[0];
  if (!match) throw routeNotFound();
  const { package: name, version, constraint } = match.params;
  if (name === undefined) throw routeNotFound();
  const to = (await edge.renames.get()).get(name);
  if (to) return { kind: 'moved', match, to, location: locate(match, to, search) };
  const isKnown = await edge.releases.has(name);
  if (isKnown && version !== undefined) throw new HttpProblem('not_found', `Version ${version} not found`);
  if (isKnown && constraint !== undefined) {
    throw new HttpProblem('not_found', `No version matching ${constraint} for ${name}`);
  }
  throw new HttpProblem('not_found', `Package ${name} not found`);
}

function routeNotFound(): HttpProblem {
  return new HttpProblem('not_found', 'Route not found');
}

/** The same address under another name, relative to the origin. */
function locate({ endpoint, params, as }: Match, to: PackageName, search: string): string {
  const escaped = Object.entries(params).map(([name, value]) => [name, encodeURIComponent(value)]);
  // The client writes a name in an address of the API with its slash escaped, and in that of a text as it is.
  const name = endpoint.protocol === 'text' ? to : to.replace('/', '%2F');
  const address = expandPath(endpoint.path, { ...Object.fromEntries(escaped), package: name });
  return address + (as === 'file' ? endpoint.extension : '') + (search === '' ? '' : `?${search}`);
}
