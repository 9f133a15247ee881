import { expect, test } from 'vitest';
import { registry } from '../../tests/make-package.ts';
import type { Package, Release } from '../catalog/package.ts';
import type { Manifest, PackageFile, SkillManifest } from '../generated/types.ts';
import { skillOfPackage } from './skill-of-package.ts';

function skill(version: string, more: Partial<SkillManifest> = {}): SkillManifest {
  return { name: '@acme/pdf', version, type: 'skill', description: `Says ${version}.`, skill: {}, ...more };
}

function pack(manifests: readonly Manifest[], record: PackageFile = {}): Package {
  const releases = manifests.map(
    (manifest): Release => ({
      version: manifest.version,
      manifest,
      manifestText: '',
      manifestSha256: '',
      readme: '',
      record: {
        published_at: '2026-01-01T08:00:00Z',
        published_by: 0,
        archives: { 'tar.gz': { digest: '', size: 0 }, zip: { digest: '', size: 0 } },
      },
      files: [],
      yanked: record.yanked?.[manifest.version],
    }),
  );
  return { name: '@acme/pdf', scope: 'acme', record, releases };
}

const both = [skill('1.10.0'), skill('1.9.0')];

test('a skill has the name of its package in the registry’s namespace, and names the package', () => {
  const repository = 'https://git.acme.example/pdf';
  expect(skillOfPackage(pack([skill('1.0.0', { repository })]), registry)).toEqual({
    namespace: 'example.registry.acme',
    name: 'pdf',
    versions: [
      {
        namespace: 'example.registry.acme',
        name: 'pdf',
        description: 'Says 1.0.0.',
        version: '1.0.0',
        repository: { url: repository, type: 'git' },
        _meta: {
          'example.registry/package': {
            name: '@acme/pdf',
            url: 'https://registry.example/v1/packages/@acme/pdf',
          },
        },
      },
    ],
  });
});

test('every release is a version that says what its own manifest says, in order of the versions’ texts', () => {
  const { versions } = skillOfPackage(pack(both.toReversed()), registry)!;
  expect(versions.map(({ version, description }) => [version, description])).toEqual([
    ['1.10.0', 'Says 1.10.0.'],
    ['1.9.0', 'Says 1.9.0.'],
  ]);
});

test('a yanked release is no version', () => {
  const entry = skillOfPackage(pack(both, { yanked: { '1.10.0': 'Loses data.' } }), registry);
  expect(entry?.versions.map(({ version }) => version)).toEqual(['1.9.0']);
});

test('every version of a deprecated package is deprecated', () => {
  const entry = skillOfPackage(pack(both, { deprecated: 'Use another.' }), registry);
  expect(entry?.versions.map(({ status }) => status)).toEqual(['deprecated', 'deprecated']);
});

test.each<[string, PackageFile, string | undefined]>([
  ['a tag pins', { tags: { latest: '1.9.0' } }, '1.9.0'],
  ['a tag pins, and that was yanked', { tags: { latest: '1.9.0' }, yanked: { '1.9.0': 'No.' } }, undefined],
  ['no tag pins', { tags: { beta: '1.9.0' } }, undefined],
])('the latest version that %s is told', (_, record, latest) =>
  expect(skillOfPackage(pack(both, record), registry)?.latest).toBe(latest),
);

const cli: Manifest = {
  name: '@acme/pdf',
  version: '1.0.0',
  type: 'cli',
  description: 'Reads.',
  cli: { binary: 'pdf' },
  install: { npm: '@acme/pdf' },
};

test.each<[string, Package]>([
  ['unlisted', pack(both, { visibility: 'unlisted' })],
  ['renamed', pack(both, { 'renamed-to': '@acme/forms' })],
  ['without a release', pack([])],
  ['yanked as a whole', pack([skill('1.0.0')], { yanked: { '1.0.0': 'No.' } })],
  ['of another type', pack([cli])],
  ['gathered', { ...pack(both), source: 'community' }],
])('a package that is %s is no skill', (_, pkg) => expect(skillOfPackage(pkg, registry)).toBeUndefined());
