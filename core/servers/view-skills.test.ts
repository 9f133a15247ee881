import { expect, test } from 'vitest';
import { buildViewSkills } from './view-skills.ts';

const skill = (namespace: string, name: string, ...versions: readonly string[]) => ({
  namespace,
  name,
  versions: versions.map((version) => ({ namespace, name, description: 'It does.', version })),
});

const latestOf = (versions: readonly string[], said?: string) => {
  const entry = { ...skill('com.acme', 'pdf', ...versions), ...(said !== undefined && { latest: said }) };
  const [found] = buildViewSkills('default', [{ name: 'a', skills: [entry] }]).skills;
  return found?.versions[found.latest]?.version;
};

test.each([
  [['1.0.0', '10.0.0', '9.0.0'], '10.0.0'],
  [['1.0.0', '1.0.1-alpha', '1.0.1'], '1.0.1'],
  [['1.0.0-alpha', '1.0.0-rc', '1.0.0-beta'], '1.0.0-rc'],
  [['v1.0.0', 'v2.0.0', 'v1.5.0'], 'v2.0.0'],
  [['version-a', 'version-b'], 'version-b'],
  [['2026-spring', '0.0.1'], '0.0.1'],
  [['1.0.0+b', '1.0.0+a'], '1.0.0+a'],
  [[], undefined],
] as const)('of %j the latest is %s', (versions, latest) => expect(latestOf(versions)).toBe(latest));

test.each([
  ['1.0.0', '1.0.0'],
  ['9.0.0', '10.0.0'], // which is none of the versions
])('a skill of 1.0.0 and 10.0.0 whose publisher calls %s the latest has %s for it', (said, latest) =>
  expect(latestOf(['1.0.0', '10.0.0'], said)).toBe(latest),
);

test('skills stand in order of name, namespace and source', () => {
  const { sources, skills } = buildViewSkills('default', [
    { name: 'b', skills: [skill('com.b', 'pdf', '1.0.0'), skill('com.a', 'pdf', '2.0.0')] },
    { name: 'a', skills: [skill('com.a', 'pdf', '1.0.0'), skill('com.z', 'art', '1.0.0')] },
  ]);
  expect(sources).toEqual(['b', 'a']);
  expect(skills.map(({ source, namespace, name }) => `${name} ${namespace} ${sources[source]}`)).toEqual([
    'art com.z a',
    'pdf com.a b',
    'pdf com.a a',
    'pdf com.b b',
  ]);
});
