import { decodePath } from '#core/api/match.ts';
import { HttpProblem } from '../errors.ts';

/** What a request's URL asks for. */
export interface Target {
  /** Decoded once. */
  readonly path: string;
  /** The query string without its `?`. */
  readonly search: string;
}

// Every parameter there is, each at its longest, takes a quarter of this.
const searchLimit = 2048;

/** Path and query of an absolute URL. Throws an HttpProblem for a path that nobody can read. */
export function readTarget(url: string): Target {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const question = url.indexOf('?', start);
  const path = decodePath(question < 0 ? url.slice(start) : url.slice(start, question));
  const search = question < 0 ? '' : url.slice(question + 1);
  if (path === undefined) throw new HttpProblem('bad_request', 'The path has an escape that cannot be read');
  if (search.length > searchLimit) {
    throw new HttpProblem('bad_request', `The query string is longer than ${searchLimit} characters`);
  }
  return { path, search };
}
