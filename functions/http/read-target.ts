import { decodePath } from '#core/api/match.ts';

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

/** Path and query of an absolute URL. */
export function readTarget(url: string): Target {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const question = url.indexOf('?', start);
  const raw = question < 0 ? url.slice(start) : url.slice(start, question);
  const search = question < 0 ? '' : url.slice(question + 1);
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
