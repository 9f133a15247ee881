import { describe, expect, test } from 'vitest';
import { buildArchives } from '#core/archive/build-archives.ts';
import { encodeUtf8 } from '#core/text/decode-utf8.ts';
import { sha256 } from '../../scripts/registry/sha256.ts';
import { diffFiles } from './diff-files.ts';
import { diffTexts } from './diff-texts.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { versionBefore } from './load-version.ts';
import { fileLimit, unpack } from './read-archive.ts';

const diff = (before: string, after: string) => diffTexts(encodeUtf8(before), encodeUtf8(after));
const lines = (count: number, word = 'line') =>
  `${Array.from({ length: count }, (_, at) => `${word} ${at}`).join('\n')}\n`;

describe('the difference of two texts', () => {
  test('is the lines that differ, with a few around them', () => {
    expect(diff('a\nb\nc\nd\ne\n', 'a\nb\nC\nd\ne\n')).toEqual({
      added: 1,
      removed: 1,
      hunks: [{ before: 1, after: 1, lines: [' a', ' b', '-c', '+C', ' d', ' e'] }],
      more: 0,
    });
  });

  test('of a new file is the file', () => {
    expect(diff('', 'a\nb\n')).toMatchObject({ added: 2, removed: 0, hunks: [{ lines: ['+a', '+b'] }] });
    expect(diff('a\n', '')).toMatchObject({ added: 0, removed: 1 });
  });

  test('is shown up to 400 lines, the rest is counted', () => {
    const { added, hunks, more } = diff('', lines(1000))!;
    expect([added, hunks[0]!.lines.length, more]).toEqual([1000, 400, 600]);
  });

  test('of what is another text altogether is not sought', () => {
    expect(diff(lines(3000, 'a'), lines(3000, 'b'))).toBeUndefined();
  });

  test('of what is no text is none', () => {
    expect(diff('a', 'a\0b')).toBeUndefined();
    expect(diffTexts(encodeUtf8('a'), new Uint8Array([0xff, 0xfe]))).toBeUndefined();
    expect(diffTexts(undefined, encodeUtf8('a'))).toBeUndefined();
  });

  test('shows what nobody sees', () => {
    expect(diff('a\nb\n', 'a\u202eb\nb\u200b\n')!.hunks[0]!.lines).toEqual([
      '-a',
      '-b',
      '+a<U+202E>b',
      '+b<U+200B>',
    ]);
  });

  test('has no line of a thousand characters', () => {
    expect(diff('', 'x'.repeat(5000))!.hunks[0]!.lines[0]).toHaveLength(501);
  });
});

const version = (texts: Readonly<Record<string, string>>) => ({
  files: Object.entries(texts).map(([path, text]) => ({
    path,
    size: text.length,
    sha256: sha256(encodeUtf8(text)),
  })),
  content: new Map(Object.entries(texts).map(([path, text]) => [path, encodeUtf8(text)])),
});

test('the files that differ are told in order, with what became of them', () => {
  const { changes, more } = diffFiles(
    version({ 'b.md': 'b\n', same: 's', gone: 'g\n' }),
    version({ 'b.md': 'B\n', same: 's', 'a.md': 'a\n' }),
  );
  expect(more).toBe(0);
  expect(
    changes.map(({ path, before, after, diff }) => [path, before, after, diff?.added, diff?.removed]),
  ).toEqual([
    ['a.md', undefined, 2, 1, 0],
    ['b.md', 2, 2, 1, 1],
    ['gone', 2, undefined, 0, 1],
  ]);
});

test('the files of a page are bounded, the rest is counted', () => {
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`${at}`, lines(300)]));
  const { changes, more } = diffFiles(version({}), version(many));
  expect([changes.length, more]).toEqual([300, 100]);
  const shown = changes.flatMap(({ diff }) => diff?.hunks.flatMap((hunk) => hunk.lines) ?? []);
  expect(shown.length).toBeLessThanOrEqual(2400);
});

test('of an archive what is large is left packed', () => {
  const { zip } = buildArchives([
    { path: 'small', bytes: encodeUtf8('x') },
    { path: 'large', bytes: new Uint8Array(fileLimit + 1) },
    { path: '__proto__', bytes: encodeUtf8('x') },
  ]);
  expect([...unpack(zip, () => true).keys()]).toContain('small');
  expect(unpack(zip, () => true).has('large')).toBe(false);
  expect([...unpack(zip, (path) => path !== 'small').keys()]).not.toContain('small');
});

const versions = (...list: string[]) =>
  list.map(
    (text) =>
      ({ version: text.replace('!', ''), yanked: text.endsWith('!') ? 1 : 0, created_at: '' }) as const,
  );

test.each([
  ['1.2.0', ['1.2.0', '1.1.0!', '1.0.0'], '1.0.0'],
  ['1.1.0', ['1.2.0', '1.1.0!', '1.0.0'], '1.0.0'],
  ['1.0.1', ['1.0.1', '1.0.0!'], '1.0.0'],
  ['2.0.0-beta.1', ['2.0.0-beta.1', '1.10.0', '1.9.0'], '1.10.0'],
  ['1.0.0', ['1.0.0', '2.0.0'], undefined],
])('the version before %s among %j is %s', (one, all, before) =>
  expect(versionBefore(one, versions(...all))).toBe(before),
);

test('a skill takes a token for four bytes', () => {
  const text = '---\nname: pdf\ndescription: Reads it.\n---\nbody';
  expect(estimateTokens(text, { name: 'pdf', description: 'Reads it.' })).toEqual({ always: 4, onUse: 12 });
  expect(estimateTokens('four', {})).toEqual({ always: 0, onUse: 1 });
});
