import { expect, test } from 'vitest';
import { endpointList } from './endpoints.ts';
import { suffixOf } from './host-files.ts';

test('files that end alike are of one media type, so that a host can tell the type from the name', () => {
  const types = new Map<string, Set<string>>();
  for (const [, endpoint] of endpointList) {
    if (!endpoint.emits) continue;
    const suffix = suffixOf(endpoint);
    types.set(suffix, (types.get(suffix) ?? new Set()).add(endpoint.mediaType));
  }
  // Schemas bear their ending in their name: to a host they are JSON like any other.
  expect([...types].filter(([suffix, found]) => suffix !== '' && found.size > 1)).toEqual([]);
  expect([...types.keys()].sort()).toEqual(['', '.ctx', '.json', '.tar.gz', '.zip']);
});
