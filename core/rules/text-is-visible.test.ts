import { expect, test } from 'vitest';
import { findingsOf, skillMd } from '../../tests/make-package.ts';
import { textIsVisible } from './text-is-visible.ts';

const manifest = (description: string) =>
  `name: '@acme/pdf'\nversion: 1.0.0\ntype: skill\ndescription: ${description}\nskill: {}\n`;

test.each([
  ['a manifest', '1.0.0/ctx.yaml', manifest('Reads\u200B files.'), 'error'],
  ['package.yaml', 'package.yaml', 'deprecated: a\u200Bb\n', 'error'],
  ['prose', '1.0.0/SKILL.md', skillMd('Read\u200B them.\n'), 'warning'],
  ['code', '1.0.0/run.py', 'print("\u202E")\n', 'warning'],
])('a hidden character in %s is told at its place', (_, path, text, severity) => {
  const offset = text.search(/[\u200B\u202E]/);
  expect(findingsOf(textIsVisible, { [path]: text })).toMatchObject([{ severity, at: { offset } }]);
});

test.each([
  ['a manifest', '1.0.0/ctx.yaml', manifest('"Reads\\u202E files."'), '/description'],
  ['package.yaml', 'package.yaml', 'deprecated: "a\\e[31mb"\n', '/deprecated'],
])('a hidden character that %s writes as an escape is told too', (_, path, text, pointer) => {
  expect(findingsOf(textIsVisible, { [path]: text })).toMatchObject([{ at: { pointer } }]);
});

test('what tags spell is told', () => {
  const hidden = [...'rm -rf'].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
  expect(findingsOf(textIsVisible, { '1.0.0/SKILL.md': skillMd(hidden) })[0]?.message).toBe(
    'holds the hidden character U+E0072 (spelling "rm -rf"): a program reads what a person does not see',
  );
});

test.each([
  ['emoji that are joined', '👩\u200D🚀 👨\u200D👩\u200D👧'],
  ['lines that end as on Windows', 'a\r\nb\r\n'],
])('%s are no hidden characters', (_, body) => {
  expect(findingsOf(textIsVisible, { '1.0.0/SKILL.md': skillMd(body) })).toEqual([]);
});

test('a byte order mark may begin a file', () => {
  expect(findingsOf(textIsVisible, { '1.0.0/SKILL.md': `\uFEFF${skillMd()}` })).toEqual([]);
});
