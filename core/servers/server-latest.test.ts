import { expect, test } from 'vitest';
import type { ServerStatus } from './server-entry.ts';
import { compareServerVersions, latestOf, parseServerVersion } from './server-latest.ts';

/** Versions, each published a second after the one before; `1.0.0 deleted` is one that is. */
function published(...texts: readonly string[]) {
  return texts.map((text, index) => {
    const [version = '', status = 'active'] = text.split(' ');
    const published_at = `2026-01-01T00:00:${String(index).padStart(2, '0')}Z`;
    // The texts of this file end in nothing but a status.
    return { server: { version }, status: status as ServerStatus, published_at };
  });
}

function latest(...texts: readonly string[]): string | undefined {
  return texts[latestOf(published(...texts))];
}

const at = (version: string, published_at = '2026-01-01T00:00:00Z') => ({
  server: { version },
  published_at,
});

test.each([
  ['0.0.0', '0.0.0'],
  ['1.0.0-1', '1.0.0-1'],
  ['2021.11.15', '2021.11.15'],
  ['v1.0.0', '1.0.0'],
  ['1.0.0+b-1.a', '1.0.0+b-1.a'],
  ['1.0', undefined],
  ['1', undefined],
  ['1.0.0.0', undefined],
  ['2021.03.05', undefined],
  ['1.0.0-', undefined],
  ['1.0.0-alpha@1', undefined],
  ['1.0.0-01', undefined], // a number of a prerelease has no zero before it (semver.org §9)
  ['=1.0.0', undefined],
  [' 1.0.0', undefined],
  ['99999999999999999999.0.0', undefined], // more than a JavaScript number holds exactly
  ['snapshot', undefined],
  ['', undefined],
])('%s as SemVer is %s', (text, expected) => expect(parseServerVersion(text)).toBe(expected));

test('the versions of SemVer stand in its order, and all others below them', () => {
  const order = ['zebra', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-beta', 'v1.0.0-rc.1', '1.0.0', '1.0.1'];
  for (const [index, version] of order.entries()) {
    for (const [other, lower] of order.slice(0, index).entries()) {
      expect([version, lower, compareServerVersions(at(version), at(lower))]).toEqual([version, lower, 1]);
      expect(compareServerVersions(at(order[other]!), at(version))).toBe(-1);
    }
  }
});

test('build metadata says nothing of the order', () => {
  expect(compareServerVersions(at('1.0.0'), at('1.0.0+x'))).toBe(0);
});

test('of two versions that are not SemVer the one published later is newer', () => {
  const [earlier, later] = [at('b', '2026-01-01T00:00:00Z'), at('a', '2026-01-01T00:00:00.000001Z')];
  expect(compareServerVersions(later, earlier)).toBe(1);
});

test('of two versions that are not SemVer and came at once the higher text is newer, whatever zeros the times end in', () => {
  const [a, b] = [at('version-a', '2026-01-01T00:00:10Z'), at('version-b', '2026-01-01T00:00:10.00Z')];
  expect(compareServerVersions(b, a)).toBe(1);
  expect(compareServerVersions(a, a)).toBe(0);
});

test.each([
  [['1.0.0', '2.0.0', '1.5.0'], '2.0.0'],
  [['1.0.0', '1.0.1-alpha', '1.0.1'], '1.0.1'],
  [['1.0.0-alpha', '1.0.0-beta', '1.0.0-rc'], '1.0.0-rc'],
  [['v1.0.0', 'v2.0.0', 'v1.5.0'], 'v2.0.0'],
  [['1.0.0', '0.9.0'], '1.0.0'],
  [['1.0.0', '0.9.0', '1.0.1-rc.1'], '1.0.1-rc.1'],
  [['1.0.0', 'nightly'], '1.0.0'],
  [['nightly', '0.0.1', 'nightly2'], '0.0.1'],
  [['nightly2', 'nightly'], 'nightly'],
  [['1.0.0+b', '1.0.0+a'], '1.0.0+b'], // a tie does not take over
  [['1.0.0', '2.0.0 deprecated'], '2.0.0 deprecated'],
  [['1.0.0', '2.0.0 deleted'], '1.0.0'],
  [['0.9.0 deleted', '0.8.0 deleted'], '0.9.0 deleted'],
])('of %j the latest is %s', (texts, expected) => expect(latest(...texts)).toBe(expected));

test('which version is the latest does not hang on the order in which they are given', () => {
  const versions = [...published('nightly', '1.0.0+b', '1.0.0+a', '0.9.0'), ...published('1.0.0+0 deleted')];
  const texts = [versions, versions.toReversed()].map((all) => all[latestOf(all)]?.server.version);
  expect(texts).toEqual(['1.0.0+b', '1.0.0+b']);
});

test('a server without versions has no latest', () => expect(latestOf([])).toBe(-1));
