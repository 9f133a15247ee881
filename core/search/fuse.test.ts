import { expect, test } from 'vitest';
import { fuse } from './fuse.ts';

const fused = (first: readonly string[], second: readonly string[]) =>
  fuse([
    { items: first, share: 1 },
    { items: second, share: 1 },
  ]).map(({ item }) => item);

test.each([
  [
    ['a', 'b', 'c'],
    ['b', 'd', 'a'],
    ['b', 'a', 'd', 'c'],
  ],
  [['a', 'b'], [], ['a', 'b']],
  [[], ['a', 'b'], ['a', 'b']],
  [[], [], []],
  [['a', 'a', 'b'], [], ['a', 'b']],
  [['a'], ['b'], ['a', 'b']], // of equals the one seen first
])('%j and %j are %j', (first, second, expected) => expect(fused(first, second)).toEqual(expected));

test('an order of a small share only moves neighbours', () => {
  const order = fuse([
    { items: ['a', 'b', 'c', 'd'], share: 1 },
    { items: ['d'], share: 0.01 },
  ]);
  expect(order.map(({ item }) => item)).toEqual(['a', 'b', 'c', 'd']);
});
