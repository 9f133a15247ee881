import { expect, test } from 'vitest';
import { topOf } from './top.ts';

test('the top are what sorting would put first, in the same order', () => {
  const scores = Float32Array.from({ length: 500 }, (_, number) => (number * 7919) % 37);
  const matches = Uint32Array.from({ length: 400 }, (_, number) => number + 50);
  const sorted = [...matches].sort((a, b) => scores[b]! - scores[a]! || a - b);
  for (const count of [0, 1, 2, 7, 100, 400, 1000]) {
    expect(topOf({ scores, matches }, count).map(({ document }) => document)).toEqual(sorted.slice(0, count));
  }
});
