import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSecret } from './read-secret.ts';

const folder = mkdtempSync(join(tmpdir(), 'secret-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Uint8Array): string {
  const path = join(folder, 'secret');
  writeFileSync(path, content);
  return path;
}

test.each([
  ['hunter2', 'hunter2'],
  ['  hunter2\n\n', 'hunter2'],
  ['\uFEFFhunter2\r\n', 'hunter2'],
  ['correct horse\n', 'correct horse'],
])('%j holds the secret %j', (content, secret) => {
  expect(readSecret(fileOf(content))).toBe(secret);
});

test.each<[string, string | Uint8Array, string]>([
  ['an empty file', ' \n', 'is empty'],
  ['two lines', 'hunter2\nhunter2\n', 'should hold one line'],
  ['a control character', 'hunter2\0hunter2', 'should hold one line'],
  ['bytes that are no text', new Uint8Array([0x68, 0xff]), 'should be UTF-8 text'],
  ['more than 64 KiB', 'hunter2'.repeat(10_000), 'is not accessible: '],
])('%s is no secret, and is not shown', (_, content, says) => {
  const path = fileOf(content);
  const read = () => readSecret(path, 'git.auth.passwordFile');
  expect(read).toThrow(says);
  expect(read).toThrow(/^git\.auth\.passwordFile\b/);
  expect(read).toThrow(path);
  expect(read).not.toThrow('hunter2');
});

test('a path is absolute', () => {
  expect(() => readSecret('secrets/git', 'git.auth.passwordFile')).toThrow(
    'git.auth.passwordFile must be an absolute path, and is "secrets/git"',
  );
});

test.each(['nowhere', 'folder'])('%s is not accessible', (name) => {
  mkdirSync(join(folder, 'folder'), { recursive: true });
  expect(() => readSecret(join(folder, name), 'git.auth.passwordFile')).toThrow(
    /^git\.auth\.passwordFile is not accessible: /,
  );
});
