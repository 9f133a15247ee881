import { describe, expect, test } from 'vitest';
import { findingsOf, messagesOf, packageOf, skillMd } from '../../tests/make-package.ts';
import { filesAreBounded } from './files-are-bounded.ts';
import { filesParse } from './files-parse.ts';
import { foldersHaveTheirPlace } from './folders-have-their-place.ts';

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('front matter', () => {
  test.each([
    ['no front matter', 'Read.\n', 'has no front matter; it should begin with a line "---"', 0],
    ['an open end', '---\nname: pdf\n', 'has front matter that is never closed by a line "---"', 0],
    ['a program', '---js\nname\n---\n', 'opens with something other than a line of exactly "---"', 0],
    ['a list', '---\n- a\n---\n', 'has front matter that is not a list of "key: value" lines', 4],
    [
      'a key twice',
      '---\nname: pdf\nname: ocr\n---\n',
      'has front matter that is not YAML: names the key "name" twice; it stood first in line 1',
      14,
    ],
  ])('is refused where it has %s', (_, text, message, offset) => {
    expect(findingsOf(filesParse, { '1.0.0/SKILL.md': text })).toMatchObject([{ message, at: { offset } }]);
  });

  test('that is mended is pointed out', () => {
    const text = '---\nname: pdf\ndescription: Reads. Use when: asked.\n---\n';
    expect(findingsOf(filesParse, { '1.0.0/SKILL.md': text })).toMatchObject([
      { severity: 'warning', at: { offset: text.indexOf('description') } },
    ]);
  });

  test('ends at its own fence and not at one in a block of code', () => {
    const { releases } = packageOf({ '1.0.0/SKILL.md': skillMd('Body.\n```\n---\nname: x\n---\n```\n') });
    expect(releases[0]!.manifest?.name).toBe('@acme/pdf');
    expect(releases[0]!.readme).toContain('```\n---\nname: x\n---\n```');
  });

  test('of a megabyte of spaces is read once', () => {
    const text = `---\nname: pdf\nname: ocr\ndescription:${' '.repeat(900_000)}\n---\n`;
    expect(findingsOf(filesParse, { '1.0.0/SKILL.md': text })).toHaveLength(1);
  }, 5_000);
});

test.each([
  [
    'package.yaml',
    { 'package.yaml': latin1('deprecated: caf\xE9\n') },
    'package.yaml is not UTF-8 text (byte 15)',
  ],
  [
    'release.json',
    { '1.0.0/release.json': latin1('"\xFF"') },
    '1.0.0/release.json is not UTF-8 text (byte 1)',
  ],
])('%s is told the byte at which it is no UTF-8', (_, files, message) => {
  expect(messagesOf(filesParse, files)).toEqual([message]);
});

test('a record that cannot be read is not said to be missing', () => {
  const told = messagesOf(foldersHaveTheirPlace, {
    '1.0.0/SKILL.md': skillMd(),
    '1.0.0/release.json': latin1('\xFF'),
  });
  expect(told).toEqual([]);
});

test('a manifest too long to be read is told once, by its length', () => {
  const files = { '1.0.0/SKILL.md': 'x'.repeat(1024 * 1024 + 1) };
  expect(messagesOf(filesParse, files)).toEqual([]);
  expect(messagesOf(filesAreBounded, files)).toEqual([
    '1.0.0/SKILL.md has 1048577 bytes; 1048576 are allowed',
  ]);
});
