import { describe, expect, test } from 'vitest';
import { parseYaml } from './parse-yaml.ts';

test.each<[string, unknown]>([
  ['name: yes', { name: 'yes' }],
  ['version: 1.10', { version: 1.1 }], // a number, which the schema then refuses
  ['day: 2026-01-31', { day: '2026-01-31' }],
  ['a: 0o17', { a: 15 }],
  ['base: &b {x: 1}\nuse: *b', { base: { x: 1 }, use: { x: 1 } }],
  ['\uFEFFa: 1\r\nb: 2\r\n', { a: 1, b: 2 }], // written on Windows
])('%j is read by YAML 1.2', (text, value) => {
  expect(parseYaml(text)).toEqual({ ok: true, value });
});

test.each(['!!js/function "function () {}"', '!!python/object:os.system x', '!!binary aGk=', '!own x'])(
  'the tag of %s is refused',
  (text) => {
    expect(parseYaml(`a: ${text}`)).toMatchObject({ ok: false, offset: 3 });
  },
);

test('a merge key is a key like any other', () => {
  expect(parseYaml('a: &a {x: 1}\nb: {<<: *a}')).toEqual({
    ok: true,
    value: { a: { x: 1 }, b: { '<<': { x: 1 } } },
  });
});

test('a key named __proto__ is a key like any other', () => {
  const parsed = parseYaml('__proto__: {isAdmin: true}\nconstructor: 1');
  const value = (parsed.ok ? parsed.value : {}) as { isAdmin?: boolean };
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
  expect(value.isAdmin).toBeUndefined();
});

describe('a key that stands twice', () => {
  test.each<[string, string, number]>([
    ['name: a\nother: b\nname: c', 'names the key "name" twice; it stood first in line 1', 17],
    ['a:\n  b: 1\n  c: 2\n  b: 3', 'names the key "b" twice; it stood first in line 2', 19],
    ['\uFEFFa: 1\na: 2', 'names the key "a" twice; it stood first in line 1', 6],
    ['- x: 1\n  y: 2\n  x: 3', 'names the key "x" twice', 16],
  ])('%j is refused', (text, reason, offset) => {
    expect(parseYaml(text)).toEqual({ ok: false, reason, offset });
  });
});

test('a bomb of aliases is refused', () => {
  const levels = [...'bcdefghij'].map(
    (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[index]}`).join(', ')}]`,
  );
  const bomb = ['a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]', ...levels].join('\n');
  expect(parseYaml(bomb)).toMatchObject({ ok: false, reason: 'has more than 20 aliases' });
});

test('a value that holds itself is refused', () => {
  expect(parseYaml('a: [&loop [*loop]]')).toEqual({
    ok: false,
    reason: 'has an alias of something within itself',
    offset: 4,
  });
});

test.each(['[', '{a: ', '- ', '? '])('100,000 levels of %j are refused', (level) => {
  expect(parseYaml(level.repeat(100_000))).toMatchObject({ ok: false });
});

test.each([
  ['', 0],
  ['# a comment\n', 0],
  ['a: 1\n---\nb: 2\n', 0],
  ['a:\n\tb: 1', 3],
  ['a: "x\0"', 5],
])('%j is no document', (text, offset) => {
  expect(parseYaml(text)).toMatchObject({ ok: false, offset });
});
