import { expect, test } from 'vitest';
import { registry } from '../../tests/make-package.ts';
import { membersOfTar } from '../../tests/read-archive.ts';
import type { ServerJson } from '../generated/types.ts';
import * as validators from '../generated/validators.js';
import { packageOfServer } from './package-of-server.ts';
import type { ServerEntry, ServerVersion } from './server-entry.ts';

const remotes = [{ type: 'sse', url: 'https://mcp.acme.example/sse' }] as const;

function version(
  text: string,
  more: Partial<ServerVersion> = {},
  server: Partial<ServerJson> = {},
): ServerVersion {
  const time = '2026-01-01T08:00:00.123456Z';
  return {
    server: {
      name: 'io.github.acme/pdf',
      description: 'Reads PDF files.',
      version: text,
      remotes,
      ...server,
    },
    status: 'active',
    status_changed_at: time,
    published_at: time,
    updated_at: time,
    seen_at: time,
    ...more,
  };
}

const entry = (...versions: readonly ServerVersion[]): ServerEntry => ({
  name: 'io.github.acme/pdf',
  versions,
});
const packaged = (...versions: readonly ServerVersion[]) =>
  packageOfServer(entry(...versions), '@io-github-acme/pdf', registry);
const manifestOf = (server: Partial<ServerJson>) =>
  packaged(version('1.0.0', {}, server))?.pkg.releases[0]?.manifest;

test('a server is a package, its versions are releases in order of publication', () => {
  const versions = [version('1.0.0', { published_at: '2026-01-02T08:00:00Z' }), version('v1.1.0')];
  const { pkg, skipped } = packaged(...versions)!;
  expect({
    ...pkg,
    releases: pkg.releases.map((release) => [release.version, release.record.published_at]),
  }).toEqual({
    name: '@io-github-acme/pdf',
    scope: 'io-github-acme',
    record: {},
    releases: [
      ['1.1.0', '2026-01-01T08:00:00Z'],
      ['1.0.0', '2026-01-02T08:00:00Z'],
    ],
  });
  expect(skipped).toEqual([]);
});

test('what is published is the server.json, and the record fits the archives', async () => {
  const { pkg, archives } = packaged(version('1.0.0'))!;
  const release = pkg.releases[0]!;
  const tar = archives('1.0.0')['tar.gz'];
  const [member, ...others] = await membersOfTar(tar);
  expect(others).toEqual([]);
  expect(member!.path).toBe('server.json');
  expect(JSON.parse(Buffer.from(member!.bytes).toString())).toEqual(version('1.0.0').server);
  expect(validators.releaseFile(release.record)).toBe(true);
  expect(release.record.archives['tar.gz']).toEqual({
    digest: `sha256:${registry.sha256(tar)}`,
    size: tar.length,
  });
  expect(release.files.map(({ path }) => path)).toEqual(['server.json']);
  expect(release.manifestSha256).toBe(registry.sha256(release.manifestText));
  expect(() => archives('2.0.0')).toThrow('has no release 2.0.0');
});

test.each([
  ['1.0.0+build', 'makes no manifest: '],
  ['2026-01-01', 'makes no manifest: '],
  ['v1.0.0', 'is 1.0.0, which the server has too'],
])('a version %s beside 1.0.0 is no release: it %s', (text, reason) => {
  const { pkg, skipped } = packaged(version(text), version('1.0.0'))!;
  expect(pkg.releases.map((release) => release.version)).toEqual(['1.0.0']);
  expect(skipped.map((one) => one.version)).toEqual([text]);
  expect(skipped[0]!.reason.startsWith(reason)).toBe(true);
});

test.each([
  ['no version', entry()],
  ['only versions that are not SemVer', entry(version('nightly'))],
  ['no way to be run', entry(version('1.0.0', {}, { remotes: [] }))],
])('a server with %s is no package', (_, server) => {
  expect(packageOfServer(server, '@io-github-acme/pdf', registry)).toBeUndefined();
});

test('a deleted version is yanked, with the reason if one is given', () => {
  const deleted = version('1.0.0', { status: 'deleted', status_message: 'Loses pages.' });
  const { pkg } = packaged(deleted, version('1.1.0', { status: 'deleted' }), version('1.2.0'))!;
  expect(pkg.releases.map(({ yanked }) => yanked)).toEqual(['Loses pages.', 'deleted upstream', undefined]);
  expect(pkg.record).toEqual({ yanked: { '1.0.0': 'Loses pages.', '1.1.0': 'deleted upstream' } });
  expect(validators.packageFile(pkg.record)).toBe(true);
});

test('a package is discouraged if its latest version is, not if an older one is', () => {
  const deprecated = (text: string) => version(text, { status: 'deprecated', status_message: 'Use forms.' });
  expect(packaged(version('1.0.0'), deprecated('1.1.0'))?.pkg.record).toEqual({ deprecated: 'Use forms.' });
  expect(packaged(deprecated('1.0.0'), version('1.1.0'))?.pkg.record).toEqual({});
});

test('a description longer than a manifest may have is cut', () => {
  const description = 'Liest PDF-Dateien für Prüfer. '.repeat(60).trim();
  const told = manifestOf({ description })!.description;
  expect(told.endsWith('…')).toBe(true);
  expect(Buffer.byteLength(told)).toBeLessThanOrEqual(1024);
  expect(Buffer.byteLength(told)).toBeGreaterThan(1000);
});

test('tags are keywords, as many and as long as a manifest may have', () => {
  const tags = ['pdf', 'x'.repeat(51), ...Array.from({ length: 30 }, (_, index) => `t${index}`)];
  const _meta = {
    'io.modelcontextprotocol.registry/publisher-provided': { 'io.github.stacklok': { a: { tags } } },
  };
  const { keywords } = manifestOf({ _meta })!;
  expect(keywords?.slice(0, 2)).toEqual(['pdf', 't0']);
  expect(keywords).toHaveLength(20);
});

test('a home page that no page may link to costs a release its home page, no more', () => {
  expect(manifestOf({ websiteUrl: 'https://acme.example/"x"' })).toEqual(manifestOf({}));
  expect(manifestOf({ websiteUrl: 'https://acme.example/' })).toMatchObject({
    homepage: 'https://acme.example/',
  });
});
