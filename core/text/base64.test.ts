import { expect, test } from 'vitest';
import { parseBase64, printBase64, printBase64Url } from './base64.ts';

test.each(['', 'a', 'ab', 'abc', 'abcd', '{"a":"ü漢👩‍💻"}', '\u0000ÿ>?'])(
  '%j is written as everybody writes it, in both alphabets',
  (text) => {
    const bytes = Buffer.from(text, 'utf8');
    expect([printBase64(text), printBase64Url(text)]).toEqual([
      bytes.toString('base64'),
      bytes.toString('base64url'),
    ]);
  },
);

test.each(['a', 'ab', 'abc', 'ü漢👩‍💻', '\u0000ÿ>?'])('%j is read back from either', (text) => {
  expect([parseBase64(printBase64(text)), parseBase64(printBase64Url(text))]).toEqual([text, text]);
});

test.each(['', '=', 'a', 'abcde', 'a b=', 'a*bc', '/w=='])('%j is no text in base64', (text) => {
  expect(parseBase64(text)).toBeUndefined();
});
