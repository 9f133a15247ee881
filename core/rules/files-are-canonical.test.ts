import { expect, test } from 'vitest';
import { findingsOf } from '../../tests/make-package.ts';
import { filesAreCanonical } from './files-are-canonical.ts';

test.each([
  ['deprecated: Old.\n', []],
  ['# A comment.\ndeprecated: Old  and spaced.\n', []],
  ['\uFEFFdeprecated: Old.\n', ['begins with a byte order mark at 0']],
  ['deprecated: Old.\r\n', ['has a carriage return at 16']],
  ['deprecated:\tOld.\n', ['has a tab at 11']],
  ['deprecated:  \n  Old.\n', ['has spaces at the end of a line at 11']],
  ['deprecated: Old. ', ['has spaces at the end of a line at 16', 'does not end in a newline at 17']],
  ['deprecated: Old.\n\n', ['ends in an empty line at 17']],
  ['deprecated: Old.', ['does not end in a newline at 16']],
])('%j', (text, expected) => {
  const found = findingsOf(filesAreCanonical, { 'package.yaml': text });
  expect(found.map(({ message, at }) => `${message} at ${(at as { offset: number }).offset}`)).toEqual(
    expected,
  );
});

test('a long run of spaces is looked through once', () => {
  const text = `deprecated: ${' '.repeat(900_000)}Old.\n`;
  expect(findingsOf(filesAreCanonical, { 'package.yaml': text })).toEqual([]);
}, 5_000);
