import { expect, test } from 'vitest';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { cutText } from './cut-text.ts';

test.each([
  ['short', 5, 'short'],
  ['some words', 8, 'some…'],
  ['two words', 9, 'two words'],
  ['reads, writes', 8, 'reads…'],
  ['one verylongword', 10, 'one veryl…'], // the last word would be too much to lose
  ['one two three', 8, 'one two…'],
  ['😀😀😀', 2, '😀…'],
  ['wordwordword', 1, '…'],
])('%j in %d characters is %j', (text, limit, expected) => expect(cutText(text, limit)).toBe(expected));

test('a text can be cut by its bytes', () => {
  const bytes = (text: string) => encodeUtf8(text).length;
  expect(cutText('äöü', 6, bytes)).toBe('äöü');
  expect(cutText('äöüß', 7, bytes)).toBe('äö…');
});
