import { expect, test } from 'vitest';
import { skillEntry } from '../../tests/make-server.ts';
import { checkSkillEntry } from './check-skill-entry.ts';
import { skillFile } from './entry-file.ts';

const file = `sources/one/${skillFile('com.acme', 'tables')}`;
const lawful = skillEntry('com.acme', 'tables', '1.0.0', '1.1.0');
const [first, second] = lawful.versions;

const judge = (value: unknown, at = file) => {
  const checked = checkSkillEntry(value, at);
  return checked.ok ? [] : checked.findings.map(({ message }) => message);
};
const said = (change: object) => ({ ...lawful, versions: [{ ...first, ...change }, second] });

test('what a sync writes of a skill is an entry', () => {
  expect(judge(lawful)).toEqual([]);
  expect(judge({ ...lawful, latest: '1.0.0' })).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['is no object', 'x', 'should be an object and is a string'],
  ['has no version', { ...lawful, versions: [] }, '/versions is empty'],
  [
    'has a version that is null',
    { ...lawful, versions: [null] },
    '/versions/0 should be an object and is null',
  ],
  [
    'bears the name of another',
    { ...lawful, name: '../../pwned' },
    'holds the skill "../../pwned" of "com.acme"',
  ],
  ['has a latest version that is none', { ...lawful, latest: {} }, '/latest should be a version'],
  ['has a version of another skill', said({ name: 'charts' }), '/versions/0/name is "charts"'],
  [
    'has a version that leads elsewhere',
    said({ version: '../x' }),
    '/versions/0/version "../x" holds a slash',
  ],
  ['has a version twice', { ...lawful, versions: [first, first] }, '/versions/1 is "1.0.0" again'],
  ['says nothing', said({ description: 5 }), '/versions/0/description should be a string'],
  [
    'has packages that are no list',
    said({ packages: 'x' }),
    '/versions/0 is not as a sync writes it: should be a list',
  ],
  [
    'hides words',
    said({ description: 'a\u202Eb' }),
    '/versions/0 is not as a sync writes it: holds characters',
  ],
  ['is too deep', said({ metadata: JSON.parse(`${'{"a":'.repeat(99)}1${'}'.repeat(99)}`) }), 'nested deeper'],
])('an entry of a skill that %s is none', (_, value, message) => {
  expect(judge(value)[0]).toContain(message);
});

test('a skill is one only in the file that is named for it', () => {
  expect(judge(lawful, file.replace('tables', 'charts'))).toHaveLength(1);
});
