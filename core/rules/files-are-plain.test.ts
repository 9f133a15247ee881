import { describe, expect, test } from 'vitest';
import { registry } from '../../tests/make-package.ts';
import { parsePackage } from '../catalog/parse-package.ts';
import type { SourceFile } from '../catalog/source-file.ts';
import { filesArePlain } from './files-are-plain.ts';

const folder = 'packages/ac/acme/pdf';

function check(paths: readonly string[], kind: SourceFile['kind'] = 'file', name = 'pdf'): string[] {
  const home = folder.replace(/pdf$/, name);
  const files = paths.map((path) => ({ path: `${home}/${path}`, kind, bytes: new Uint8Array(), size: 0 }));
  const found = filesArePlain.package!(parsePackage({ scope: 'acme', name, folder: home, files }), registry);
  return [...found].map(({ file, message }) => `${file.slice(home.length + 1)}: ${message}`);
}

describe('a name that is taken everywhere', () => {
  test.each([
    'SKILL.md',
    'scripts/run.py',
    'naïve.md',
    '日本語.md',
    '.gitkeep',
    '.env.example',
    'console.md',
    'a b.md',
    'com.md',
    'nul-values.md',
  ])('%s', (path) => {
    expect(check([`1.0.0/${path}`])).toEqual([]);
  });
});

describe('a name that some file system refuses or takes for another', () => {
  test.each([
    ['con', 'has the name of a device on Windows ("con")'],
    ['AUX.md', 'has the name of a device on Windows ("AUX.md")'],
    ['nul.tar.gz', 'has the name of a device on Windows ("nul.tar.gz")'],
    ['COM1', 'has the name of a device on Windows ("COM1")'],
    ['lpt¹.txt', 'has the name of a device on Windows ("lpt¹.txt")'],
    ['CONIN$', 'has the name of a device on Windows ("CONIN$")'],
    ['prn .md', 'has the name of a device on Windows ("prn .md")'],
    ['a:b', 'has a character in its name that some file systems refuse'],
    ['a\\b', 'has a character in its name that some file systems refuse'],
    ['..\\..\\x', 'has a character in its name that some file systems refuse'],
    ['what?', 'has a character in its name that some file systems refuse'],
    ['a\nb', 'has a character in its name that some file systems refuse'],
    ['a\u0000b', 'has the hidden character U+0000 in its name'],
    ['a\u001B[2J', 'has the hidden character U+001B in its name'],
    ['\u202Etxt.exe', 'has the hidden character U+202E in its name'],
    ['a.', 'has a name that ends in a dot or a space, which Windows drops'],
    ['a ', 'has a name that ends in a dot or a space, which Windows drops'],
    ['..', 'has a name that ends in a dot or a space, which Windows drops'],
    ['.env', 'is private by its nature (".env")'],
    ['.env.production', 'is private by its nature (".env.production")'],
    ['id_rsa', 'is private by its nature ("id_rsa")'],
    ['.npmrc', 'is private by its nature (".npmrc")'],
    ['.git', 'would steer Git itself (".git")'],
    ['.gitmodules', 'would steer Git itself (".gitmodules")'],
    ['.gitignore', 'would steer Git itself (".gitignore")'],
    ['.GITATTRIBUTES', 'would steer Git itself (".GITATTRIBUTES")'],
    ['é'.repeat(128), 'has a name longer than 255 bytes'],
  ])('%j', (name, message) => {
    const told = check([`1.0.0/${name}`]).filter((line) => line.includes(message));
    expect(told).toEqual([`1.0.0/${name}: ${message}`]);
  });
});

test('a folder’s name is told once, and not again of all that lies in it', () => {
  expect(check(['1.0.0/con/a.md', '1.0.0/con/b.md', '1.0.0/con/deep/c.md'])).toEqual([
    '1.0.0/con: has the name of a device on Windows ("con")',
  ]);
});

test('a package cannot have the name of a device', () => {
  expect(check(['1.0.0/SKILL.md', '1.0.0/README.md'], 'file', 'aux')).toEqual([
    ': has the name of a device on Windows ("aux")',
  ]);
});

test.each([
  ['1.0.0/README.md', '1.0.0/readme.md'],
  ['1.0.0/caf\u00E9.md', '1.0.0/cafe\u0301.md'],
  ['1.0.0/Docs', '1.0.0/docs'],
])('%s and %s are one file on many systems', (one, other) => {
  expect(check([one, other])).toEqual([
    `${other}: differs from ${folder}/${one} only by case or by how an accent is written; many file systems hold one of them`,
  ]);
});

test.each<[SourceFile['kind'], string]>([
  ['link', 'is a link'],
  ['device', 'is neither a file nor a folder'],
])('a %s is refused, whatever its name', (kind, message) => {
  expect(check(['1.0.0/SKILL.md'], kind)).toEqual([`1.0.0/SKILL.md: ${message}`]);
});

test('a path deeper than 32 folders is refused at the first that is', () => {
  const path = `1.0.0/${'a/'.repeat(40)}b`;
  expect(check([path])[0]).toBe(
    `1.0.0/${'a/'.repeat(28).slice(0, -1)}: has a path longer than 1024 bytes or deeper than 32 folders`,
  );
});
