import { cacheControl } from '../cache-control.ts';
import type { Endpoint } from '../endpoint.ts';
import { endpointList } from '../endpoints.ts';

/** How the files of an endpoint end: one media type and one cache policy to each, which a test holds the table to. */
export function suffixOf({ path, extension }: Pick<Endpoint, 'path' | 'extension'>): string {
  return /(?:\.tar\.gz|\.[a-z]+(?:\.json)?)$/.exec(path + extension)?.[0].replace(/^index/, '') ?? '';
}

/** What is said of a file in a header. */
export interface FileHeaders {
  readonly 'Content-Type': string;
  readonly 'Cache-Control': string;
}

/** What a host says of an endpoint's file. What a function answers live, a file can only repeat until the next build. */
export function fileHeaders({ mediaType, cache }: Endpoint): FileHeaders {
  return {
    'Content-Type': mediaType,
    'Cache-Control': cacheControl[cache === 'live' ? 'revalidate' : cache],
  };
}

/** Headers by the ends of files. Where one end is the end of another, the shorter speaks for both: hosts would join the values of two. */
export function headersByEnding(): ReadonlyMap<string, FileHeaders> {
  const found = new Map<string, FileHeaders>();
  for (const [, endpoint] of endpointList) {
    // Schemas end as their own names do.
    if (endpoint.emits && suffixOf(endpoint) !== '') found.set(suffixOf(endpoint), fileHeaders(endpoint));
  }
  for (const long of [...found.keys()]) {
    if ([...found.keys()].some((short) => short !== long && long.endsWith(short))) found.delete(long);
  }
  return found;
}
