import type { Registry } from '../../catalog/registry.ts';
import { cacheControl } from '../cache-control.ts';
import type { CachePolicy, Endpoint } from '../endpoint.ts';
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

/** What a host says of an endpoint's file. */
export function fileHeaders(endpoint: Endpoint, registry: Pick<Registry, 'federation'>): FileHeaders {
  return {
    'Content-Type': endpoint.mediaType,
    'Cache-Control': cacheControl[filePolicy(endpoint, registry)],
  };
}

/**
 * What a function answers live, a file can only repeat until the next build. And a host cannot tell packages apart: where some are
 * others', who may publish a version again as something else, none is kept for ever.
 */
export function filePolicy(
  { cache, emits }: Endpoint,
  { federation }: Pick<Registry, 'federation'>,
): CachePolicy {
  if (cache === 'live') return 'revalidate';
  const gathers = federation.sources.some(({ kind }) => kind !== 'managed');
  return cache === 'immutable' && emits?.of === 'package' && gathers ? 'revalidate' : cache;
}

/** Headers by the ends of files. Where one end is the end of another, the shorter speaks for both: hosts would join the values of two. */
export function headersByEnding(registry: Pick<Registry, 'federation'>): ReadonlyMap<string, FileHeaders> {
  const found = new Map<string, FileHeaders>();
  for (const [, endpoint] of endpointList) {
    // Schemas end as their own names do.
    if (endpoint.emits && suffixOf(endpoint) !== '')
      found.set(suffixOf(endpoint), fileHeaders(endpoint, registry));
  }
  for (const long of [...found.keys()]) {
    if ([...found.keys()].some((short) => short !== long && long.endsWith(short))) found.delete(long);
  }
  return found;
}
