import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8, firstBadByte } from './decode-utf8.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

test.each([
  ['a Latin-1 letter', bytes(0x61, 0xe9, 0x61), 1],
  ['a surrogate', bytes(0x61, 0xed, 0xa0, 0x80), 1],
  ['an overlong slash', bytes(0xc0, 0xaf), 0],
  ['a letter cut short', bytes(0x61, 0x62, 0xe2, 0x82), 2],
  ['UTF-16', bytes(0xff, 0xfe, 0x61, 0x00), 0],
  ['a bad byte after letters of many bytes', new Uint8Array([...encodeUtf8('é😀'), 0xff]), 6],
  [
    'a bad byte after a replacement character of its own',
    new Uint8Array([...encodeUtf8('a\uFFFDé'), 0xff]),
    6,
  ],
])('%s is no UTF-8, and the first byte that is not is told', (_, content, offset) => {
  expect(decodeUtf8(content)).toBeUndefined();
  expect(firstBadByte(content)).toBe(offset);
});

test.each(['', 'é😀', '\uFEFFa', 'a\uFFFDb', '\0'])('%j is UTF-8', (text) => {
  expect(decodeUtf8(encodeUtf8(text))).toBe(text);
  expect(firstBadByte(encodeUtf8(text))).toBeUndefined();
});
