import { expect, test } from 'vitest';
import { nearestKey } from './nearest-key.ts';

const known = ['repository', 'branch', 'tag', 'syncPolicy', 'passwordFile', 'api', 'url'];

test.each([
  ['syncpolicy', 'syncPolicy'],
  ['sync_policy', 'syncPolicy'],
  ['SYNC-POLICY', 'syncPolicy'],
  ['repositroy', 'repository'],
  ['repo sitory', 'repository'],
  ['brnch', 'branch'],
  ['tags', 'tag'],
  ['gat', undefined],
  ['pasword_file', 'passwordFile'],
  ['a', undefined],
  ['endpoint', undefined],
  ['__proto__', undefined],
  [`repository${' '.repeat(100)}`, undefined],
])('%s was meant for %s', (key, meant) => {
  expect(nearestKey(key, known)).toBe(meant);
});
