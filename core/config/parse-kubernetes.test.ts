import { expect, test } from 'vitest';
import { configure, lawful, sourceOf, toldOf, withSource } from '../../tests/make-config.ts';

test('a cluster is watched whole, a minute apart, where nothing is said', () => {
  expect(sourceOf('kubernetes', 'kubernetes:')).toEqual({
    kind: 'kubernetes',
    name: 'x',
    namespaces: [],
    sync: { interval: 60_000, retry: { interval: 300_000, limit: 3 } },
  });
});

test('it is narrowed to namespaces and labels', () => {
  const block = 'kubernetes: { namespaces: [a, b], labelSelector: team=tools, kubeconfig: /home/k/config }';
  expect(sourceOf('kubernetes', block, 'syncPolicy: { interval: 5m }')).toMatchObject({
    namespaces: ['a', 'b'],
    labelSelector: 'team=tools',
    kubeconfig: '/home/k/config',
    sync: { interval: 300_000 },
  });
  expect(sourceOf('kubernetes', 'kubernetes: { namespace: a }').namespaces).toEqual(['a']);
});

test.each([
  ['{}', ['watched']],
  ['{ namespaces: [] }', ['watched']],
  ['{ namespace: a }', ['a']],
])('the namespaces of the environment are watched where %s names none', (block, namespaces) => {
  const { sources } = lawful(withSource(`kubernetes: ${block}`), { watched: ['watched'] });
  expect(sources).toMatchObject([{ namespaces }]);
});

test.each([
  ['namespace: a, namespaces: [b]', 'kubernetes.namespace and kubernetes.namespaces are mutually exclusive'],
  [
    'namespaces: [A]',
    "kubernetes.namespaces names 'A', which must be a DNS label (lowercase alphanumeric and hyphens, max 63 chars)",
  ],
  ['namespaces: [a, a]', "kubernetes.namespaces names the namespace 'a' twice"],
  ['namespaces: a', 'kubernetes.namespaces should be a list'],
])('{ %s } is told: %s', (keys, message) => {
  const { findings } = configure(withSource(`kubernetes: { ${keys} }`));
  expect(findings.map((finding) => finding.message)).toEqual([`source[0] (x): ${message}`]);
});

test('a filter is ignored, and said to be', () => {
  const text = withSource('kubernetes: {}', 'filter: { names: { exclude: [a] } }');
  expect(toldOf(text)).toEqual([
    'warning /sources/0/filter source[0] (x): filter is ignored for what a cluster holds',
  ]);
  expect(lawful(text).sources[0]).not.toHaveProperty('filter');
});
