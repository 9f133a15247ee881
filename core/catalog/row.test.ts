import { describe, expect, test } from 'vitest';
import type { PackageFile, SkillManifest } from '../generated/types.ts';
import type { Package, Release } from './package.ts';
import { latestRelease, rowOf, shownRelease, visibilityOf } from './row.ts';

function release(version: string, differing: Partial<SkillManifest> = {}, yanked?: string): Release {
  const manifest: SkillManifest = {
    name: '@acme/pdf',
    version,
    type: 'skill',
    description: `Says ${version}.`,
    skill: {},
    ...differing,
  };
  const archive = { digest: `sha256:${'0'.repeat(64)}`, size: 1 };
  return {
    version,
    manifest,
    manifestText: JSON.stringify(manifest),
    manifestSha256: '',
    readme: '',
    // Published in the order of the tests: the hour is the patch number.
    record: {
      published_at: `2026-01-0${Number(version.split('.')[2]![0]) + 1}T00:00:00Z`,
      published_by: 0,
      archives: { 'tar.gz': archive, zip: archive },
    },
    files: [],
    yanked,
  };
}

const pkg = (releases: Release[], record: PackageFile = {}): Package => ({
  name: '@acme/pdf',
  scope: 'acme',
  record,
  releases,
});

describe('a row', () => {
  test('says what the latest release says, not the newest', () => {
    const row = rowOf(pkg([release('1.0.0'), release('1.1.0', { keywords: ['A B'] }), release('1.0.1')]));
    expect(row).toMatchObject({ version: '1.1.0', description: 'Says 1.1.0.', keywords: ['ab'] });
  });

  test('says what the newest release says where every one is yanked, and names no version', () => {
    const row = rowOf(pkg([release('1.0.0', {}, 'bad'), release('1.0.1', {}, 'bad')]));
    expect(row).toMatchObject({ type: 'skill', version: '', description: 'Says 1.0.1.' });
  });

  test('tells the first and the newest publication', () => {
    expect(rowOf(pkg([release('1.0.0'), release('1.0.1'), release('1.0.2')]))).toMatchObject({
      created: '2026-01-01T00:00:00Z',
      updated: '2026-01-03T00:00:00Z',
    });
  });

  test('of a name that only leads on has no type', () => {
    expect(rowOf(pkg([], { 'renamed-to': '@acme/forms' }))).toMatchObject({
      type: '',
      version: '',
      renamedTo: '@acme/forms',
      created: '',
    });
  });
});

test('the release shown of a package without any is none', () => {
  expect(latestRelease(pkg([]))).toBeUndefined();
  expect(() => shownRelease(pkg([]))).toThrow(/has no release/);
});

describe('a package is', () => {
  const unlisted = release('1.0.1', { visibility: 'unlisted' });
  test.each<[string, 'public' | 'unlisted', Package]>([
    ['where nobody says more', 'public', pkg([release('1.0.0')])],
    [
      'by the first manifest that says so',
      'unlisted',
      pkg([release('1.0.0'), unlisted, release('1.0.2', { visibility: 'public' })]),
    ],
    ['by package.yaml before all', 'public', pkg([unlisted], { visibility: 'public' })],
  ])('%s %s', (_, visibility, given) => expect(visibilityOf(given)).toBe(visibility));
});
