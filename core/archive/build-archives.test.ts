import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../scripts/registry/sha256.ts';
import { type Member, membersOfTar, membersOfZip } from '../../tests/read-archive.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { archiveFormats, buildArchives } from './build-archives.ts';

const archivesOf = (files: Readonly<Record<string, string>>) =>
  buildArchives(Object.entries(files).map(([path, text]) => ({ path, bytes: encodeUtf8(text) })));

const usual = {
  'SKILL.md': '---\nname: pdf\n---\n',
  'scripts/run.sh': '#!/bin/sh\nexit 0\n',
  'scripts/plain.py': 'print("no shebang")\n',
  'références/été.md': 'Sommer\n',
  empty: '',
  'large.txt': 'A line that comes again and again.\n'.repeat(2000),
};

describe.each(archiveFormats)('a %s', (format) => {
  const membersOf = async (files: Readonly<Record<string, string>>): Promise<Member[]> => {
    const archive = archivesOf(files)[format];
    return format === 'zip' ? membersOfZip(archive) : await membersOfTar(archive);
  };

  test('holds the files it was made of, and nothing else', async () => {
    const members = await membersOf(usual);
    expect(
      Object.fromEntries(members.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('utf8')])),
    ).toEqual(usual);
    expect(members.map(({ type }) => type)).toEqual(members.map(() => 'File'));
  });

  test('has SKILL.md at its root, and no path that begins with a dot or a slash', async () => {
    const paths = (await membersOf(usual)).map(({ path }) => path);
    expect(paths).toContain('SKILL.md');
    for (const path of paths) expect(path).not.toMatch(/^(?:\.?\/|\.\.)/);
  });

  test('is the same whatever the order of its files', () => {
    const turned = Object.fromEntries(Object.entries(usual).reverse());
    expect(Buffer.compare(archivesOf(turned)[format], archivesOf(usual)[format])).toBe(0);
  });

  test('lists its files by path, numbers among them', async () => {
    const paths = ['10', '2', '#', 'B', 'a', 'a/10', 'a/9', 'a-b'];
    const members = await membersOf(Object.fromEntries(paths.map((path) => [path, path])));
    expect(members.map(({ path }) => path)).toEqual(['#', '10', '2', 'B', 'a', 'a-b', 'a/10', 'a/9']);
  });

  test('makes executable what begins with "#!", and only that', async () => {
    const modes = (await membersOf(usual)).map(({ path, mode }) => [path, mode]);
    expect(Object.fromEntries(modes)).toEqual({
      'SKILL.md': '644',
      'scripts/run.sh': '755',
      'scripts/plain.py': '644',
      'références/été.md': '644',
      empty: '644',
      'large.txt': '644',
    });
  });

  test('holds paths as long as a tar header allows', async () => {
    const paths = [
      'n'.repeat(100),
      `${'d'.repeat(50)}/${'n'.repeat(100)}`,
      `${'d'.repeat(77)}/${'e'.repeat(77)}/${'n'.repeat(99)}`, // 255 bytes
      `${'ä'.repeat(20)}/${'n'.repeat(80)}`,
    ];
    const members = await membersOf(Object.fromEntries(paths.map((path) => [path, 'x'])));
    expect(members.map(({ path }) => path)).toEqual([...paths].sort());
  });
});

test('a file named __proto__ is a file like any other', async () => {
  const { zip, 'tar.gz': tar } = buildArchives(
    ['__proto__', 'SKILL.md'].map((path) => ({ path, bytes: encodeUtf8(path) })),
  );
  expect((await membersOfTar(tar)).map(({ path }) => path)).toEqual(['SKILL.md', '__proto__']);
  expect(
    Buffer.from(zip)
      .toString('latin1')
      .match(/PK\x01\x02/g),
  ).toHaveLength(2);
});

test('a tar has no header but those of its files: no long names, no extended attributes, no folders', () => {
  const tar = gunzipSync(archivesOf({ ...usual, [`${'d'.repeat(120)}/${'n'.repeat(90)}`]: 'x' })['tar.gz']);
  const types: string[] = [];
  for (let at = 0; tar[at] !== 0; ) {
    types.push(String.fromCharCode(tar[at + 156]!));
    const size = Number.parseInt(tar.subarray(at + 124, at + 135).toString('latin1'), 8);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  expect(types).toEqual(Array(Object.keys(usual).length + 1).fill('0'));
});

test('a tar says nothing of who made it and when', () => {
  const tar = gunzipSync(archivesOf({ 'SKILL.md': 'x' })['tar.gz']);
  const field = (from: number, length: number) => tar.subarray(from, from + length).toString('latin1');
  expect([field(108, 8), field(116, 8), field(136, 12)]).toEqual(['0000000\0', '0000000\0', '00000000000\0']);
  expect(field(265, 80)).toBe('\0'.repeat(80)); // names of user and group, device numbers
});

test('a gzip header names no file, no time and no system', () => {
  const [, , , flags, ...time] = archivesOf({ 'SKILL.md': 'x' })['tar.gz'].subarray(0, 8);
  expect([flags, ...time]).toEqual([0, 0, 0, 0, 0]);
});

test('a path too long for a tar is refused', () => {
  expect(() => archivesOf({ [`${'d'.repeat(156)}/${'n'.repeat(100)}`]: 'x' })).toThrow(/does not fit/);
  expect(() => archivesOf({ ['n'.repeat(101)]: 'x' })).toThrow(/does not fit/);
});

test('a zip is one that unzip reads without a word', () => {
  const place = mkdtempSync(join(tmpdir(), 'zip-'));
  try {
    writeFileSync(join(place, 'a.zip'), archivesOf(usual).zip);
    const report = execFileSync('unzip', ['-tq', join(place, 'a.zip')], { encoding: 'utf8' });
    expect(report).toMatch(/No errors detected/);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // no unzip on this machine
  } finally {
    rmSync(place, { recursive: true });
  }
});

// Every release.json of every registry rests on these bytes. A change here asks for a new archive format beside the old one.
test.each([
  ['tar.gz', '0e0ef9436b3bc75caa31ca03d3a8dbfef8159016bfa4c94bf35b8b3a12203809'],
  ['zip', 'be4cf62ecdbe5f795c2df7883405323eceee48fbed77558226dbfe38c31139cc'],
] as const)('the bytes of a %s never change', (format, digest) => {
  expect(sha256(archivesOf(usual)[format])).toBe(digest);
});
