import { expect, test } from 'vitest';
import { endpointList } from '../endpoints.ts';
import { fileHeaders, headersByEnding, suffixOf } from './endings.ts';

const emitted = endpointList.filter(([, { emits }]) => emits).map(([, endpoint]) => endpoint);

test('files that end alike are of one media type and kept alike, so that a host can tell both from the name', () => {
  const found = new Map<string, Set<string>>();
  for (const endpoint of emitted) {
    const suffix = suffixOf(endpoint);
    found.set(suffix, (found.get(suffix) ?? new Set()).add(JSON.stringify(fileHeaders(endpoint))));
  }
  // Schemas bear their ending in their name: to a host they are JSON like any other.
  expect([...found].filter(([suffix, said]) => suffix !== '' && said.size > 1)).toEqual([]);
});

test('a file has one ending of those that headers are told by, as hosts join what two rules say', () => {
  const endings = [...headersByEnding().keys()];
  expect(endings).toEqual(expect.arrayContaining(['.ctx', '.json', '.tar.gz', '.zip']));
  for (const endpoint of emitted) {
    const file = endpoint.path + endpoint.extension;
    const fitting = endings.filter((ending) => file.endsWith(ending));
    expect(fitting.length, file).toBe(suffixOf(endpoint) === '' ? 0 : 1);
  }
});
