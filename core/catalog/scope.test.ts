import { expect, test } from 'vitest';
import { rowNamed } from '../../tests/make-row.ts';
import type { ScopeFile } from '../generated/types.ts';
import { buildScopes } from './scope.ts';

const acme: ScopeFile = { name: 'acme', kind: 'org', members: [] };

test('a scope counts the packages that stand in lists', () => {
  const rows = [
    rowNamed('@acme/pdf'),
    rowNamed('@acme/hidden', { visibility: 'unlisted' }),
    rowNamed('@acme/old', { renamedTo: '@acme/pdf' }),
    rowNamed('@acme/empty', { type: '' }),
  ];
  expect([...buildScopes([acme], rows)]).toEqual([
    ['acme', { name: 'acme', file: acme, packages: 1, sources: [] }],
  ]);
});

test('a scope without packages is one', () => {
  expect(buildScopes([acme], []).get('acme')).toMatchObject({ packages: 0 });
});

test('a scope of gathered servers names their sources, each once and in order', () => {
  const rows = ['upstream', 'partners', 'upstream'].map((source, index) =>
    rowNamed(`@com-example/tool-${index}`, { source }),
  );
  expect(buildScopes([acme], rows).get('com-example')).toEqual({
    name: 'com-example',
    file: undefined,
    packages: 3,
    sources: ['partners', 'upstream'],
  });
});
