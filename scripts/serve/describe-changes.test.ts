import { expect, test } from 'vitest';
import { describeChanges } from './describe-changes.ts';

test.each([
  [[], 'the registry'],
  [['packages/ac/acme/pdf/1.0.0/SKILL.md', 'packages/ac/acme/pdf/package.yaml'], '@acme/pdf'],
  [['registry.yaml', 'packages/ac/acme/pdf'], 'registry.yaml, @acme/pdf'],
  [
    ['packages/a_/a/a', 'packages/b_/b/b', 'packages/c_/c/c', 'packages/d_/d/d', 'packages/e_/e/e'],
    '@a/a, @b/b, @c/c and 2 more',
  ],
])('%j is a change of %s', (paths, words) => expect(describeChanges(paths)).toBe(words));
