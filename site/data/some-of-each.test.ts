import { expect, test } from 'vitest';
import { someOfEach } from './some-of-each.ts';

const some = (names: string) =>
  someOfEach(
    names.split(' ').map((name) => ({ name })),
    3,
    1,
  )
    .map(({ name }) => name)
    .join(' ');

test('a scope that published many at once leaves room for others', () => {
  expect(some('@a/1 @a/2 @a/3 @b/1 @c/1 @d/1')).toBe('@a/1 @b/1 @c/1');
});

test('what nobody else fills, the newest of all fill, in their order', () => {
  expect(some('@a/1 @a/2 @a/3 @b/1')).toBe('@a/1 @a/2 @b/1');
  expect(some('@a/1 @a/2 @a/3 @a/4')).toBe('@a/1 @a/2 @a/3');
  expect(some('@a/1')).toBe('@a/1');
});
