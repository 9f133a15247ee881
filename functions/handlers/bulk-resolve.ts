import { resolveEntry } from '#core/api/ctx/release-index.ts';
import { bulkLimit } from '#core/api/ctx/resolve.ts';
import type { BulkResolution } from '#core/generated/types.ts';
import { HttpProblem } from '../errors.ts';
import { readJsonBody } from '../http/read-body.ts';
import type { Handler } from './handler.ts';

export const bulkResolve: Handler = async ({ request, query }, { releases, origin }) => {
  const constraints = readConstraints(await readJsonBody(request));
  const artifacts = query['include_artifacts'] === 'true' ? 'with artifacts' : 'without artifacts';
  const entries = await Promise.all(
    constraints.map(async ([name, constraint]) => {
      const index = await releases.find(name, constraint);
      return [name, index ? resolveEntry(index, constraint, origin, artifacts) : notFound] as const;
    }),
  );
  // The client reads no error of an entry, but it tells a 404 (contract ctx.md §10.6).
  const [only] = entries;
  if (entries.length === 1 && only?.[1] === notFound)
    throw new HttpProblem('not_found', `Package ${only[0]} not found`);
  // Object.fromEntries defines its keys: a package called `__proto__` is a key like any other.
  return { resolved: Object.fromEntries(entries) } satisfies BulkResolution;
};

const notFound = { error: 'not_found' } as const;

/** Name and constraint of everything asked, in the order of the request. */
function readConstraints(body: unknown): (readonly [name: string, constraint: string])[] {
  const packages = isObject(body) ? body['packages'] : undefined;
  if (!isObject(packages))
    throw new HttpProblem('bad_request', "Request body must contain a 'packages' object");
  const entries = Object.entries(packages);
  if (entries.length > bulkLimit) {
    throw new HttpProblem(
      'bad_request',
      `The request names ${entries.length} packages; ask for at most ${bulkLimit} at once`,
    );
  }
  return entries.map(([name, constraint]) => {
    if (typeof constraint === 'string') return [name, constraint];
    throw new HttpProblem(
      'bad_request',
      `The constraint of ${name} is not a text; write it as "^1.0.0", "latest" or "*"`,
    );
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
