import { describe, expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

test.each<[string, unknown]>([
  [
    '{"a": [1, -2.5, 1.0e2, "x\\u00e9\\n", true, false, null], "b": {}}',
    { a: [1, -2.5, 100, 'xé\n', true, false, null], b: {} },
  ],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['\uFEFF{"a":\r\n1}\r\n', { a: 1 }], // written on Windows
  [' [ ] ', []],
  ['"\\"\\\\\\/"', '"\\/'],
])('%s is read', (text, value) => {
  expect(parseJson(text)).toEqual({ ok: true, value });
});

test.each<[string, string, number]>([
  ['', 'ends before its value does', 0],
  ['{"a": 1', 'has no "," or "}" where one should be', 7],
  ['{"a": 1,}', 'has a "," before "}"', 7],
  ['[1 2]', 'has no "," or "]" where one should be', 3],
  ['{"a" 1}', 'has no ":" after the key "a"', 5],
  ['{a: 1}', 'has no key in double quotes where one should be', 1],
  ['[True]', 'has "True" where a value should be', 1],
  ['[NaN]', 'has "NaN" where a value should be', 1],
  ['{} x', 'goes on after its value has ended', 3],
  ['01', 'goes on after its value has ended', 1],
  ['"a\nb"', 'has a string that is not closed, or holds a line break or an unknown escape', 0],
  ['["\\x"]', 'has a string that is not closed, or holds a line break or an unknown escape', 1],
])('%j is refused at the place of its fault', (text, reason, offset) => {
  expect(parseJson(text)).toEqual({ ok: false, reason, offset });
});

describe('a number', () => {
  test.each([
    '1e400',
    '-1e400',
    '-0',
    '-0.0',
    '9007199254740993',
    '-9007199254740993',
    '123456789012345678901234567890',
  ])('%s is refused, as reading would change it', (number) => {
    const reason = `holds a number that JSON cannot carry exactly (${number})`;
    expect(parseJson(`{"a": ${number}}`)).toEqual({ ok: false, reason, offset: 6 });
  });
});

describe('a key that stands twice', () => {
  test('is refused, and both its lines are named', () => {
    const text = '{\n  "a": 1,\n  "b": 2,\n  "a": 3\n}';
    const reason = 'names the key "a" twice; it stood first in line 2';
    expect(parseJson(text)).toEqual({ ok: false, reason, offset: text.lastIndexOf('"a"') });
  });

  test('is found however it is spelled', () => {
    expect(parseJson('{"a": 1, "\\u0061": 2}')).toMatchObject({ ok: false, offset: 9 });
  });

  test('may stand once in each of two objects', () => {
    expect(parseJson('[{"a": 1}, {"a": {"a": 2}}]')).toMatchObject({ ok: true });
  });
});

test('a key named __proto__ is a key like any other', () => {
  const parsed = parseJson('{"__proto__": {"isAdmin": true}, "constructor": 1}');
  const value = (parsed.ok ? parsed.value : {}) as { isAdmin?: boolean };
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
  expect(value.isAdmin).toBeUndefined();
});

test.each([
  ['[', ''],
  ['{"a":', ''],
  ['[', ']'],
])('100,000 levels of %s are refused', (open, close) => {
  const text = open.repeat(100_000) + close.repeat(100_000);
  expect(parseJson(text)).toEqual({
    ok: false,
    reason: 'is nested deeper than 64 levels',
    offset: 64 * open.length,
  });
});

test('sixty-four levels are read', () => {
  expect(parseJson('['.repeat(64) + ']'.repeat(64)).ok).toBe(true);
});

test.each<[string, string]>([
  ['plain', `"${'a'.repeat(4_000_000)}"`],
  ['escaped', `"${'\\"'.repeat(2_000_000)}"`],
])('a %s string of megabytes is read', (_, text) => {
  expect(parseJson(text).ok).toBe(true);
});

test('a string of megabytes that is never closed is refused', () => {
  expect(parseJson('"\\'.repeat(1_000_000))).toMatchObject({ ok: false, offset: 0 });
});
