import { describe, expect, test } from 'vitest';
import { latestVersion } from './latest.ts';
import { resolveVersion } from './resolve.ts';

/** Releases from their versions; a `!` in front says yanked. */
const releases = (...versions: string[]) =>
  versions.map((version) => ({ version: version.replace('!', ''), isYanked: version.startsWith('!') }));

/** What a constraint means: a version, or the reason why none. */
function meaning(versions: readonly string[], constraint: string, tags: Record<string, string> = {}): string {
  const resolved = resolveVersion(releases(...versions), tags, constraint);
  return resolved.ok ? resolved.version : resolved.reason;
}

// Contract ctx.md §11, cases 49–53, over the versions of §4.5, and what npm reads as a range.
const versions = ['1.0.0', '1.1.0', '2.0.0-beta.1', '1.0.1'];
const tags = { beta: '2.0.0-beta.1', stable: '1.0.1' };

describe(`over ${versions.join(', ')}`, () => {
  test.each([
    ['*', '1.1.0'], // the highest stable one, not the one published last
    ['', '1.1.0'],
    [' ', '1.1.0'],
    ['latest', '1.1.0'],
    ['x', '1.1.0'],
    ['1.0.0', '1.0.0'],
    ['2.0.0-beta.1', '2.0.0-beta.1'],
    ['v1.0.0', '1.0.0'],
    ['=1.0.0', '1.0.0'],
    ['= 1.0.0', '1.0.0'],
    [' 1.0.0 ', '1.0.0'],
    ['beta', '2.0.0-beta.1'],
    ['stable', '1.0.1'],
    ['^1.0.0', '1.1.0'],
    ['~1.0.0', '1.0.1'],
    ['^1', '1.1.0'],
    ['~1.0', '1.0.1'],
    ['1', '1.1.0'],
    ['1.0', '1.0.1'],
    ['1.x', '1.1.0'],
    ['1.0.x', '1.0.1'],
    ['>=1.0.0', '1.1.0'],
    ['>1.0.0', '1.1.0'],
    ['<1.1.0', '1.0.1'],
    ['<=1.0.0', '1.0.0'],
    ['<2.0.0', '1.1.0'],
    ['>=1.0.0 <1.1.0', '1.0.1'],
    ['1.0.0 - 1.0.9', '1.0.1'],
    ['1.0.0 || 1.0.1', '1.0.1'],
    ['^2.0.0-beta.1', '2.0.0-beta.1'],
    ['>=2.0.0-alpha <3.0.0', '2.0.0-beta.1'],
    ['^2.0.0', 'no_matching_version'],
    ['>1.1.0', 'no_matching_version'],
    ['1.0.2', 'no_matching_version'],
    ['v9.9.9', 'no_matching_version'],
    ['Beta', 'no_matching_version'],
    ['next', 'no_matching_version'],
    ['1.0.0-', 'no_matching_version'],
    ['@acme/pdf', 'no_matching_version'],
    ['../1.0.0', 'no_matching_version'],
    ['constructor', 'no_matching_version'],
    ['__proto__', 'no_matching_version'],
    ['>=1.0.0 '.repeat(40), 'no_matching_version'], // longer than anybody writes
  ])('%j means %s', (constraint, expected) => expect(meaning(versions, constraint, tags)).toBe(expected));
});

test.each([
  ['^0.1.0', '0.1.5'],
  ['~0.1.0', '0.1.5'],
  ['^0.0.3', '0.0.3'],
  ['<0.2.0', '0.1.5'],
  ['0.x', '0.2.0'],
])('below 1.0.0, %j means %s', (constraint, expected) => {
  expect(meaning(['0.0.3', '0.0.4', '0.1.0', '0.1.5', '0.2.0'], constraint)).toBe(expected);
});

describe('a prerelease', () => {
  test.each([
    ['*', '1.0.0-beta.10'], // there is nothing else
    ['x', '1.0.0-beta.10'], // npm's other ways to write the star
    ['X', '1.0.0-beta.10'],
    [' x.x ', '1.0.0-beta.10'],
    ['x.X.*', '1.0.0-beta.10'],
    ['1.x', 'no_matching_version'],
    ['x.x.x.x', 'no_matching_version'],
    ['latest', '1.0.0-beta.10'],
    ['^1.0.0', 'no_matching_version'],
    ['^1.0.0-beta.1', '1.0.0-beta.10'],
    ['>=1.0.0-beta.3 <1.0.0', '1.0.0-beta.10'],
    ['^0.9.0-beta.1', 'no_matching_version'], // of another triple
  ])('where no other release is answers %j with %s', (constraint, expected) => {
    expect(meaning(['1.0.0-beta.2', '1.0.0-beta.10'], constraint)).toBe(expected);
  });

  test('is not what a range over several triples means', () => {
    expect(meaning(['1.0.0', '1.2.0-1'], '^1.0.0')).toBe('1.0.0');
    expect(meaning(['1.0.0', '1.2.0-1'], '>=1.0.0')).toBe('1.0.0');
  });
});

describe('a yanked release', () => {
  const some = ['1.0.0', '!1.1.0', '1.2.0-beta.1'];
  test.each([
    ['1.1.0', '1.1.0'],
    ['v1.1.0', '1.1.0'],
    ['=1.1.0', 'no_matching_version'],
    ['*', '1.0.0'],
    ['latest', '1.0.0'],
    ['^1.0.0', '1.0.0'],
    ['>=1.1.0', 'no_matching_version'],
    ['stable', 'no_matching_version'],
  ])('answers to its exact version only: %j means %s', (constraint, expected) => {
    expect(meaning(some, constraint, { stable: '1.1.0', latest: '1.1.0' })).toBe(expected);
  });

  test.each([
    ['1.0.0', '1.0.0'],
    ['*', 'no_versions'],
    ['latest', 'no_versions'],
    ['^1.0.0', 'no_versions'],
    ['next', 'no_versions'],
    ['2.0.0', 'no_versions'],
  ])('where every release is one answers %j with %s', (constraint, expected) => {
    expect(meaning(['!1.0.0', '!1.1.0'], constraint)).toBe(expected);
  });

  test.each(['*', 'latest', '1.0.0', ''])(
    'and a package without releases answer %j alike: there is none',
    (constraint) => {
      expect(meaning([], constraint)).toBe('no_versions');
    },
  );
});

describe('latest', () => {
  const cases: readonly (readonly [string[], Record<string, string>])[] = [
    [versions, {}],
    [versions, { latest: '1.0.0' }],
    [versions, { latest: '2.0.0-beta.1' }],
    [['1.0.0', '!1.1.0'], { latest: '1.1.0' }],
    [['1.0.0-alpha'], {}],
  ];
  test.each(cases)('means one release however it is asked for, over %j with the tags %j', (all, given) => {
    const latest = latestVersion(releases(...all), given);
    for (const constraint of ['latest', '*', '']) expect(meaning(all, constraint, given)).toBe(latest);
  });

  test('is what a range means, if it is in the range', () => {
    expect(meaning(['1.0.0', '1.1.0', '1.2.0'], '^1.0.0', { latest: '1.1.0' })).toBe('1.1.0');
    expect(meaning(['1.0.0', '1.1.0', '1.2.0'], '>1.1.0', { latest: '1.1.0' })).toBe('1.2.0');
  });
});
