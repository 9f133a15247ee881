import { expect, test } from 'vitest';
import { BoundedCache } from './bounded-cache.ts';

test('what was not used for longest falls out first', () => {
  const dropped: string[] = [];
  const cache = new BoundedCache<string, string>(16, (value) => dropped.push(value));
  for (const key of 'abcdefgh') cache.set(key, key, 2);
  cache.get('a');
  cache.set('i', 'i', 2);
  expect([dropped, cache.get('a'), cache.get('b')]).toEqual([['b'], 'a', undefined]);
});

test('what would push out all else is not kept', () => {
  const cache = new BoundedCache<string, string>(16);
  cache.set('a', 'a', 2);
  cache.set('huge', 'huge', 3);
  expect([cache.get('a'), cache.get('huge')]).toEqual(['a', undefined]);
});

test('a key set again weighs once', () => {
  const cache = new BoundedCache<string, number>(8);
  for (let value = 0; value < 100; value += 1) cache.set('a', value, 1);
  for (const key of 'bcdefgh') cache.set(key, 0, 1);
  expect(cache.get('a')).toBe(99);
});
