import { expect, test } from 'vitest';
import { ownPackages } from '../../config/config-of.ts';
import { endpointList, endpoints } from '../endpoints.ts';
import { fileHeaders, filePolicy, headersByEnding, suffixOf } from './endings.ts';

const own = { federation: ownPackages };

const emitted = endpointList.filter(([, { emits }]) => emits).map(([, endpoint]) => endpoint);

test('files that end alike are of one media type and kept alike, so that a host can tell both from the name', () => {
  const found = new Map<string, Set<string>>();
  for (const endpoint of emitted) {
    const suffix = suffixOf(endpoint);
    found.set(suffix, (found.get(suffix) ?? new Set()).add(JSON.stringify(fileHeaders(endpoint, own))));
  }
  // Schemas bear their ending in their name: to a host they are JSON like any other.
  expect([...found].filter(([suffix, said]) => suffix !== '' && said.size > 1)).toEqual([]);
});

test('a file has one ending of those that headers are told by, as hosts join what two rules say', () => {
  const endings = [...headersByEnding(own).keys()];
  expect(endings).toEqual(expect.arrayContaining(['.ctx', '.json', '.tar.gz', '.zip']));
  for (const endpoint of emitted) {
    const file = endpoint.path + endpoint.extension;
    const fitting = endings.filter((ending) => file.endsWith(ending));
    expect(fitting.length, file).toBe(suffixOf(endpoint) === '' ? 0 : 1);
  }
});

test("archives are kept for ever where all are this registry's own, and asked for again where others may publish theirs anew", () => {
  const { archive } = endpoints;
  expect(filePolicy(archive, own)).toBe('immutable');
  const file = { kind: 'file', name: 'other', from: { kind: 'data', data: {} }, format: 'auto' } as const;
  const sync = { interval: 1, retry: { interval: 1, limit: 1 } };
  const gathering = { federation: { ...ownPackages, sources: [...ownPackages.sources, { ...file, sync }] } };
  expect(filePolicy(archive, gathering)).toBe('revalidate');
  expect(filePolicy(endpoints.recordPart, gathering)).toBe('immutable');
});
