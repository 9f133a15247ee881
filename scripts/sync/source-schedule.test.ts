import { describe, expect, test } from 'vitest';
import type { FileSource, SyncPolicy } from '#core/config/config.ts';
import { definitionDigest } from './source-schedule.ts';

const sync: SyncPolicy = { interval: 60_000, retry: { interval: 1000, limit: 3 } };
const source: FileSource = {
  kind: 'file',
  name: 'a',
  sync,
  format: 'auto',
  from: { kind: 'path', path: 'registry.json' },
};
const names = { include: ['io.github.acme/*'], exclude: [] };
const none = { include: [], exclude: [] };

describe('what was read is read anew', () => {
  test.each<[string, FileSource]>([
    ['where the place is another', { ...source, from: { kind: 'path', path: 'other.json' } }],
    ['where the format is another', { ...source, format: 'toolhive' }],
    ['where the filter is another', { ...source, filter: { names, tags: none } }],
  ])('%s', (_, other) => expect(definitionDigest(other)).not.toBe(definitionDigest(source)));
});

describe('what was read is of use still', () => {
  test.each<[string, FileSource]>([
    ['where it is asked for more often', { ...source, sync: { ...sync, interval: 1000 } }],
    ['where others may see it', { ...source, claims: { team: 'data' } }],
    ['where a filter lets all in', { ...source, filter: { names: none, tags: none } }],
    [
      'where the keys stand in another order',
      { from: { path: 'registry.json', kind: 'path' }, format: 'auto', sync, name: 'a', kind: 'file' },
    ],
  ])('%s', (_, other) => expect(definitionDigest(other)).toBe(definitionDigest(source)));
});
