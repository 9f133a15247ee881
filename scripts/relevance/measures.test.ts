import { expect, test } from 'vitest';
import { measure } from './measures.ts';

const grades = { a: 2, b: 1, c: 1 };

test('the best order there can be has all of the gain', () => {
  expect(measure(['a', 'b', 'c', 'x'], grades)).toEqual({ ndcg: 1, reciprocalRank: 1, recall: 1 });
});

test('what comes late gains less', () => {
  const { ndcg, reciprocalRank, recall } = measure(['x', 'b', 'a'], grades);
  expect(ndcg).toBeCloseTo((1 / Math.log2(3) + 2 / 2) / (2 + 1 / Math.log2(3) + 1 / 2), 6);
  expect(reciprocalRank).toBe(1 / 2);
  expect(recall).toBe(2 / 3);
});

test('what comes after the tenth gains nothing', () => {
  const order = [...'qrstuvwxyz', 'a'];
  expect(measure(order, grades)).toEqual({ ndcg: 0, reciprocalRank: 1 / 11, recall: 0 });
});

test('where more than ten answer, ten are all that can be found', () => {
  const many = Object.fromEntries([...'abcdefghijklmnopqrst'].map((id) => [id, 1]));
  expect(measure([...'abcdefghij'], many)).toMatchObject({ ndcg: 1, recall: 1 });
});
