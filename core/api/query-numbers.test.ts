import { describe, expect, test } from 'vitest';
import { pageFrom, pageOf } from './paging.ts';
import { countFrom } from './query-numbers.ts';

// Contract ctx.md §1.0.8 and §11, case 36.
test.each([
  [undefined, 20],
  ['', 20],
  ['0', 20],
  ['-1', 20],
  ['abc', 20],
  ['NaN', 20],
  ['Infinity', 20],
  ['1', 1],
  ['10', 10],
  ['10abc', 10],
  ['1e3', 1],
  ['0x10', 20],
  [' 7', 7],
  ['7.9', 7],
  ['100', 100],
  ['101', 100],
  ['99999999999999999999', 100], // more than a number holds exactly
  ['9'.repeat(400), 100],
])('limit=%s gives %i', (text, count) =>
  expect(countFrom(text, { least: 1, most: 100, otherwise: 20 })).toBe(count),
);

describe('a page', () => {
  const limits = { most: 100, otherwise: 20 };
  test.each([
    [{}, { limit: 20, offset: 0 }],
    [
      { limit: '5', offset: '10' },
      { limit: 5, offset: 10 },
    ],
    [
      { limit: '101', offset: '-5' },
      { limit: 100, offset: 0 },
    ],
    [{ offset: 'abc' }, { limit: 20, offset: 0 }],
    [{ offset: '10abc' }, { limit: 20, offset: 10 }],
  ])('of %j is %j', (query, page) => expect(pageFrom(query, limits)).toEqual(page));

  test('beyond the end is empty', () => expect(pageOf([1, 2, 3], { limit: 2, offset: 3 })).toEqual([]));
  test('at the end is short', () => expect(pageOf([1, 2, 3], { limit: 2, offset: 2 })).toEqual([3]));
});
