import { expect, test } from 'vitest';
import { readSkill } from './read-skill.ts';

const forms = { namespace: 'com.acme', name: 'pdf-forms', description: 'Fills PDF forms.', version: '1.0.0' };
const read = (skill: unknown) => {
  const result = readSkill({ skill, place: '/data/skills/0' });
  return {
    skill: result.ok ? result.skill : undefined,
    told: (result.ok ? result.warnings : result.problems).map(
      ({ pointer, message }) => `${pointer}: ${message}`,
    ),
  };
};

test('a skill with all that a skill may have is handed on as it is', () => {
  const skill = {
    ...forms,
    status: 'archived',
    title: 'Forms',
    license: 'MIT',
    compatibility: 'Needs Python 3.12',
    allowedTools: ['Read'],
    repository: { url: 'https://github.com/acme/skills', type: 'git' },
    icons: [{ src: 'icon.png', size: '48x48', type: 'image/png', label: 'Forms' }],
    packages: [
      { registryType: 'oci', identifier: 'ghcr.io/acme/forms:1', digest: 'sha256:00', mediaType: 'x/y' },
      {
        registryType: 'git',
        url: 'https://github.com/acme/skills',
        ref: 'main',
        commit: '0',
        subfolder: 'forms',
      },
    ],
    provenance: { signer_identity: '' },
    metadata: { author: 'acme' },
    _meta: { 'x.y/z': {} },
    more: null,
  };
  expect(read(skill)).toEqual({ skill, told: [] });
});

test.each<[string, unknown, string]>([
  ['that is none', 'x', ': should be an object and is a string'],
  [
    'without a namespace',
    { ...forms, namespace: undefined },
    '/namespace: should be a string and is missing',
  ],
  [
    'whose namespace is short',
    { ...forms, namespace: 'ab' },
    '/namespace: "ab" is not the namespace of a skill',
  ],
  ['whose namespace is a path', { ...forms, namespace: '../etc' }, '/namespace: "../etc" is not'],
  ['whose name has capitals', { ...forms, name: 'PDF' }, '/name: "PDF" is not the name of a skill'],
  ['whose name is long', { ...forms, name: 'x'.repeat(65) }, '/name: "xxx'],
  ['without a description', { ...forms, description: ' ' }, '/description: is blank'],
  ['without a version', { ...forms, version: '' }, '/version: is blank'],
  ['whose version is a path', { ...forms, version: 'a/b' }, '/version: "a/b" holds a slash'],
  ['that is too large', { ...forms, x: 'x'.repeat(300_000) }, ': is larger than 262144 bytes of JSON'],
])('a skill %s is refused', (_, skill, problem) => {
  const { told } = read(skill);
  expect(told).toEqual([expect.stringContaining(problem)]);
});

test.each<[string, object, object, string]>([
  [
    'a status that is none',
    { status: 'Active' },
    {},
    '/status: is none of "active", "deprecated", "archived"',
  ],
  [
    'a package of another kind',
    { packages: [{ registryType: 'npm' }] },
    { packages: [] },
    '/packages/0: has no',
  ],
  ['tools that are no list', { allowedTools: 'Read' }, {}, '/allowedTools: should be a list and is a string'],
  [
    'a title with an override',
    { title: 'a\u202Eb' },
    { title: 'ab' },
    '/title: holds characters that nobody',
  ],
  [
    'a long title',
    { title: 'x'.repeat(101) },
    { title: 'x'.repeat(101) },
    '/title: has more than 100 characters',
  ],
])('%s is mended or kept, and told', (_, given, mended, warning) => {
  const { skill, told } = read({ ...forms, ...given });
  expect(skill).toEqual({ ...forms, ...mended });
  expect(told.join('\n')).toContain(warning);
});
