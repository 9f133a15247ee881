import { describe, expect, test } from 'vitest';
import { latestVersion, liveTags, sortVersions } from './latest.ts';

/** Releases from their versions; a `!` in front says yanked. */
const releases = (...versions: string[]) =>
  versions.map((version) => ({ version: version.replace('!', ''), isYanked: version.startsWith('!') }));

describe('the latest release is', () => {
  test.each<[string, string[], Record<string, string>, string | undefined]>([
    ['the highest', ['1.0.0', '1.2.0', '1.10.0', '1.9.0'], {}, '1.10.0'],
    ['the highest, whatever was published last', ['1.0.0', '1.1.0', '1.0.1'], {}, '1.1.0'],
    [
      'never a prerelease where there is a stable one',
      ['1.0.0', '1.1.0', '2.0.0-beta.1', '1.0.1'],
      {},
      '1.1.0',
    ],
    ['a prerelease where there is nothing else', ['1.0.0-alpha', '1.0.0-beta'], {}, '1.0.0-beta'],
    ['told by number within a prerelease', ['1.0.0-beta.10', '1.0.0-beta.2'], {}, '1.0.0-beta.10'],
    ['never a yanked one', ['1.0.0', '!1.1.0'], {}, '1.0.0'],
    ['a prerelease where every stable one is yanked', ['!1.0.0', '2.0.0-beta.1'], {}, '2.0.0-beta.1'],
    ['the one tagged so', ['1.0.0', '1.1.0'], { latest: '1.0.0' }, '1.0.0'],
    [
      'the one tagged so, prerelease or not',
      ['1.0.0', '2.0.0-beta.1'],
      { latest: '2.0.0-beta.1' },
      '2.0.0-beta.1',
    ],
    ['not the one tagged so if it is yanked', ['1.0.0', '!1.1.0', '1.2.0'], { latest: '1.1.0' }, '1.2.0'],
    ['not the one tagged so if it does not exist', ['1.0.0'], { latest: '3.0.0' }, '1.0.0'],
    ['no matter of other tags', ['1.0.0', '1.1.0'], { stable: '1.0.0' }, '1.1.0'],
    ['none where every one is yanked', ['!1.0.0', '!1.1.0'], { latest: '1.0.0' }, undefined],
    ['none where there is none', [], {}, undefined],
  ])('%s', (_, versions, tags, latest) => expect(latestVersion(releases(...versions), tags)).toBe(latest));
});

test('versions are sorted by number, prereleases before what they lead to', () => {
  const turned = releases(
    '1.0.0',
    '1.0.0-beta',
    '1.9.9',
    '2.0.0',
    '1.0.1',
    '1.0.0-beta.10',
    '1.0.0-beta.2',
    '1.10.0',
    '1.0.0-alpha',
  );
  expect(sortVersions(turned).map(({ version }) => version)).toEqual([
    '1.0.0-alpha',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.10',
    '1.0.0',
    '1.0.1',
    '1.9.9',
    '1.10.0',
    '2.0.0',
  ]);
});

describe('the tags a client may use', () => {
  test.each<[string, string[], Record<string, string>, Record<string, string>]>([
    [
      'are those of package.yaml, and latest',
      ['1.0.0', '2.0.0-beta.1'],
      { beta: '2.0.0-beta.1' },
      { latest: '1.0.0', beta: '2.0.0-beta.1' },
    ],
    ['lead to no yanked release', ['1.0.0', '!1.1.0'], { stable: '1.1.0' }, { latest: '1.0.0' }],
    ['lead to no release that does not exist', ['1.0.0'], { stable: '1.1.0' }, { latest: '1.0.0' }],
    ['call one release latest', ['1.0.0', '!1.1.0'], { latest: '1.1.0' }, { latest: '1.0.0' }],
    ['are none where every release is yanked', ['!1.0.0'], { latest: '1.0.0', beta: '1.0.0' }, {}],
    ['are none where there is no release', [], {}, {}],
  ])('%s', (_, versions, tags, live) => expect(liveTags(releases(...versions), tags)).toEqual(live));
});
