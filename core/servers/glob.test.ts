import { expect, test } from 'vitest';
import { matchesGlob } from './glob.ts';

test.each([
  ['*', ''],
  ['*', 'io.github.acme/pdf'],
  ['*/postgres-*', 'io.test/postgres-server'],
  ['*deprecated*', 'io.github.x/deprecated-tool'],
  ['**pdf', 'com.acme/pdf'],
  ['com.acme?pdf', 'com.acme/pdf'],
  ['?', '😀'],
  ['[abc]x', 'bx'],
  ['[a-c]x', 'bx'],
  ['[a-c0-9_]', '7'],
  ['[!a]', 'b'],
  ['[^a]', '/'],
  ['[a-]', '-'],
  ['[-a]', '-'],
  ['[\\]]', ']'],
  ['[\\!a]', '!'],
  ['[{,}]', ','],
  ['[à-ü]', 'é'],
  ['{a,b}c', 'bc'],
  ['{a,}c', 'c'],
  ['x{a{b,c{d,e}},f}y', 'xacey'],
  ['{*.x,y/?}', 'y/z'],
  ['{com,io}.{acme,github.*}/pdf', 'io.github.acme/pdf'],
  ['{}', ''],
  ['\\*', '*'],
  ['\\{a,b\\}', '{a,b}'],
  ['{a\\,b}', 'a,b'],
  ['a,b}]', 'a,b}]'],
  ['', ''],
])('%s matches "%s"', (pattern, text) => expect(matchesGlob(pattern, text)).toBe(true));

test.each([
  ['', 'a'],
  ['?', ''],
  ['?', 'ab'],
  ['official/*', 'io.github.stacklok/official'],
  ['Acme', 'acme'],
  ['[!a]', 'a'],
  ['[!a]', ''],
  ['[a-c]', 'd'],
  ['{a,b}', 'ab'],
  ['\\*', 'a'],
  ['*a*b*c', 'a-c-b'],
  ['a.c', 'abc'],
])('%s does not match "%s"', (pattern, text) => expect(matchesGlob(pattern, text)).toBe(false));

test.each(['[abc', '[', '[]', '[]a]', '[!]', '[a-', '[z-a]', '[a\\', '{a,b', '{a,{b}', '{[a}', 'a\\'])(
  '%s is no pattern, whatever the text',
  (pattern) => {
    expect(matchesGlob(pattern, '')).toBe('malformed');
    expect(matchesGlob(pattern, 'a')).toBe('malformed');
  },
);

test('a pattern has at most 512 characters', () => {
  expect(matchesGlob('a'.repeat(512), 'a'.repeat(512))).toBe(true);
  expect(matchesGlob('a'.repeat(513), 'a'.repeat(513))).toBe('malformed');
});

test('braces stand for at most 256 patterns', () => {
  expect(matchesGlob('{a,b}'.repeat(8), 'abababab')).toBe(true);
  expect(matchesGlob('{a,b}'.repeat(9), 'ababababa')).toBe('malformed');
  expect(matchesGlob(`{${'{a,b},'.repeat(50)}}`, 'a')).toBe(true);
  expect(matchesGlob('{'.repeat(512), 'a')).toBe('malformed');
});

test('many stars and a text that nearly matches come to an end', () => {
  expect(matchesGlob(`{${'*a'.repeat(120)}b,${'*a'.repeat(120)}c}`, 'a'.repeat(5_000))).toBe(false);
});
