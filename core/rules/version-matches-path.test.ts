import { expect, test } from 'vitest';
import { messagesOf, skillMd } from '../../tests/make-package.ts';
import { isVersion, versionMatchesPath } from './version-matches-path.ts';

test.each(['1.0.0', '14.1.0', '0.0.1-alpha', '1.0.0-beta.1', '2.0.0-rc1', '0.0.0'])(
  '%s is a version',
  (text) => {
    expect(isVersion(text)).toBe(true);
  },
);

test.each([
  '1.0',
  '1.2.0+b', // one release, many spellings
  '1.2.0-rc.json', // the document of 1.2.0-rc is a file of this name
  '1.2.0-rc-1', // the ctx client takes no hyphen there
  '01.0.0',
  '1.0.0-01',
  'v1.0.0',
  ' 1.0.0',
  'latest',
  '1.x',
  '',
  `1.0.0-${'a'.repeat(300)}`,
  '99999999999999999999.0.0',
])('%j is not a version', (text) => {
  expect(isVersion(text)).toBe(false);
});

test('a skill has the version of its folder', () => {
  expect(
    messagesOf(versionMatchesPath, { '1.0.0/SKILL.md': skillMd(), '2.0.0-beta.1/SKILL.md': skillMd() }),
  ).toEqual([]);
});

test('a folder that is no version is told so, once', () => {
  expect(messagesOf(versionMatchesPath, { 'v1.0.0/SKILL.md': skillMd() })).toEqual([
    'v1.0.0 "v1.0.0" is not a version',
  ]);
});
