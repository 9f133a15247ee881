import { decodePath } from '#core/api/match.ts';
import { HttpProblem } from '../errors.ts';

/** What a request's URL asks for. */
export interface Target {
  /** As it was sent. */
  readonly raw: string;
  /** Decoded once, `@s%2Fn` and `%40s%2Fn` read as `@s/n` (contract ctx.md §1.0.1); a segment that cannot be decoded is left as it is. */
  readonly path: string;
  /** The first segment that cannot be decoded. */
  readonly malformed: string | undefined;
  /** The query string without its `?`. */
  readonly search: string;
}

// Every parameter there is, each at its longest, takes a quarter of this.
const searchLimit = 2048;

/** Path and query of an absolute URL. Throws an HttpProblem for a query that is too long. */
export function readTarget(url: string): Target {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const question = url.indexOf('?', start);
  const raw = question < 0 ? url.slice(start) : url.slice(start, question);
  const search = question < 0 ? '' : url.slice(question + 1);
  if (search.length > searchLimit) {
    throw new HttpProblem('bad_request', `The query string is longer than ${searchLimit} characters`);
  }
  const decoded = decodePath(raw);
  if (decoded !== undefined) return { raw, path: decoded, malformed: undefined, search };
  const segments = raw.split('/');
  return {
    raw,
    path: segments.map((segment) => decodePath(segment) ?? segment).join('/'),
    malformed: segments.find((segment) => decodePath(segment) === undefined),
    search,
  };
}
