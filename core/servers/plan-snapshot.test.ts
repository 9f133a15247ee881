import { expect, test } from 'vitest';
import type { Filter } from '../config/config.ts';
import { goneMessage } from './merge-version.ts';
import { planSnapshot, type Reading } from './plan-snapshot.ts';
import type { RawRecord, RawRecords } from './raw-record.ts';

const [then, now] = ['2026-01-01T08:00:00Z', '2026-02-01T08:00:00Z'];

/** `com.acme/pdf@1.0.0` as a source has it. */
function server(id: string, more: object = {}, meta?: object): RawRecord {
  const [name, version] = id.split('@');
  return {
    server: { name, version, description: 'Reads.', ...more },
    place: `/${id}`,
    ...(meta && { meta }),
  };
}

function skill(id: string, more: object = {}): RawRecords['skills'][number] {
  const [name = '', version] = id.split('@');
  const [namespace, bare] = name.split('/');
  return { skill: { namespace, name: bare, version, description: 'Reads.', ...more }, place: `/${id}` };
}

const recordsOf = (servers: readonly RawRecord[], skills: RawRecords['skills'] = []): RawRecords => ({
  servers,
  skills,
  plugins: 2,
});

const nothing = { before: new Map(), skillsBefore: new Map(), extent: 'whole', now: then } as const;
const first = (servers: readonly RawRecord[], skills: RawRecords['skills'] = []) =>
  planSnapshot({ ...nothing, records: recordsOf(servers, skills) });

/** A reading after another. */
function after(
  before: ReturnType<typeof first>,
  servers: readonly RawRecord[],
  more: Partial<Reading> = {},
): ReturnType<typeof first> {
  const { entries, skills } = before;
  return planSnapshot({
    before: entries,
    skillsBefore: skills,
    records: recordsOf(servers),
    extent: 'whole',
    now,
    ...more,
  });
}

/** `com.acme/pdf@1.0.0 active`, all there are. */
const told = ({ entries }: ReturnType<typeof first>) =>
  [...entries.values()].flatMap(({ name, versions }) =>
    versions.map((version) => `${name}@${version.server.version} ${version.status}`),
  );

const excluding = (...exclude: readonly string[]): Filter => ({
  names: { include: [], exclude },
  tags: { include: [], exclude },
});

const three = [server('com.acme/pdf@1.10.0'), server('com.acme/ocr@1.0.0'), server('com.acme/pdf@1.9.0')];

test('entries stand in order of name, and their versions in order of text', () => {
  const plan = first(three);
  expect(told(plan)).toEqual([
    'com.acme/ocr@1.0.0 active',
    'com.acme/pdf@1.10.0 active',
    'com.acme/pdf@1.9.0 active',
  ]);
  expect(plan.written).toEqual(['com.acme/ocr', 'com.acme/pdf']);
});

test('the order of the records does not change the plan', () => {
  expect(JSON.stringify([...first(three.toReversed()).entries])).toBe(
    JSON.stringify([...first(three).entries]),
  );
});

test('to read the same again writes nothing', () => {
  const skills = [skill('com.acme/pdf@1.0.0')];
  const before = first(three, skills);
  const plan = after(before, three, { records: recordsOf(three, skills) });
  expect([plan.written, plan.removed, plan.writtenSkills, plan.removedSkills]).toEqual([[], [], [], []]);
  for (const [name, entry] of before.entries) expect(plan.entries.get(name)).toBe(entry);
  for (const [name, entry] of before.skills) expect(plan.skills.get(name)).toBe(entry);
});

test('a version that changed is written with its entry, and its neighbours stay as they are', () => {
  const before = first(three);
  const plan = after(before, [server('com.acme/pdf@1.10.0', { title: 'PDF' }), ...three.slice(1)]);
  expect(plan.written).toEqual(['com.acme/pdf']);
  const [changed, same] = plan.entries.get('com.acme/pdf')!.versions;
  expect([changed?.server.title, changed?.seen_at, changed?.published_at]).toEqual(['PDF', now, then]);
  expect(same).toBe(before.entries.get('com.acme/pdf')!.versions[1]);
});

test('what a whole reading does not list is deleted, and active again when it is listed again', () => {
  const before = first(three);
  const gone = after(before, three.slice(0, 1));
  expect(told(gone)).toEqual([
    'com.acme/ocr@1.0.0 deleted',
    'com.acme/pdf@1.10.0 active',
    'com.acme/pdf@1.9.0 deleted',
  ]);
  expect(gone.entries.get('com.acme/ocr')!.versions[0]!.status_message).toBe(goneMessage);
  expect([gone.written, gone.removed]).toEqual([['com.acme/ocr', 'com.acme/pdf'], []]);
  expect(gone.counts).toMatchObject({ serverCount: 1, versionCount: 1 });
  expect(told(after(gone, three))).toEqual(told(before));
});

test('what is deleted is forgotten after ninety days, and its entry with the last of it', () => {
  const gone = after(first(three), three.slice(0, 1));
  const plan = after(gone, three.slice(0, 1), { now: '2026-06-01T00:00:00Z' });
  expect(told(plan)).toEqual(['com.acme/pdf@1.10.0 active']);
  expect([plan.written, plan.removed]).toEqual([['com.acme/pdf'], ['com.acme/ocr']]);
});

test('what a reading of changes does not list stays', () => {
  const before = first(three);
  const plan = after(before, [server('com.acme/pdf@2.0.0')], { extent: 'changes' });
  expect(told(plan)).toEqual([
    'com.acme/ocr@1.0.0 active',
    'com.acme/pdf@1.10.0 active',
    'com.acme/pdf@1.9.0 active',
    'com.acme/pdf@2.0.0 active',
  ]);
  expect(plan.written).toEqual(['com.acme/pdf']);
});

test.each(['whole', 'changes'] as const)(
  'what the filter shuts out is gone at once, in a reading of %s',
  (extent) => {
    const plan = after(first(three), [three[0]!], { extent, filter: excluding('*/pdf') });
    expect([...plan.entries.keys()]).toEqual(['com.acme/ocr']);
    expect(plan.removed).toEqual(['com.acme/pdf']);
    expect(plan.counts.records).toEqual({ accepted: 0, warned: 0, refused: 0, filtered: 1 });
  },
);

test('a filter of tags shuts out single versions', () => {
  const _meta = {
    'io.modelcontextprotocol.registry/publisher-provided': { 'com.acme': { x: { tags: ['old'] } } },
  };
  const tagged = server('com.acme/pdf@1.9.0', { _meta });
  const before = first([tagged, server('com.acme/pdf@1.10.0')]);
  const plan = after(before, [server('com.acme/pdf@2.0.0', { _meta })], {
    extent: 'changes',
    filter: excluding('old'),
  });
  expect(told(plan)).toEqual(['com.acme/pdf@1.10.0 active']);
});

test('a version whose record cannot be read any more stays as it was, and the report says why', () => {
  const before = first(three);
  const plan = after(before, [server('com.acme/ocr@1.0.0', { description: 7 }), three[0]!, three[2]!]);
  expect(plan.written).toEqual([]);
  expect(plan.counts.records).toEqual({ accepted: 2, warned: 0, refused: 1, filtered: 0 });
  expect(plan.reports).toMatchObject([
    { outcome: 'refused', place: '/com.acme/ocr@1.0.0', name: 'com.acme/ocr', pointer: '/description' },
  ]);
});

test('records that nothing can be made of are refused, whatever they are', () => {
  const odd = [null, [], 'x', { name: { toString: 1 }, version: { valueOf: 1 } }, { name: '__proto__' }];
  const plan = first(
    odd.map((one) => ({ server: one, place: '' })),
    odd.map((one) => ({ skill: { namespace: one, name: 'pdf', version: '1.0.0' }, place: '' })),
  );
  expect(plan.counts.records).toEqual({ accepted: 0, warned: 0, refused: 10, filtered: 0 });
  expect([plan.entries.size, plan.skills.size]).toEqual([0, 0]);
});

test('a name that no disk would take as the name of a file is refused', () => {
  const plan = first([
    server(`com.acme/${'A'.repeat(130)}@1.0.0`),
    server(`com.acme/${'a'.repeat(130)}@1.0.0`),
  ]);
  expect([...plan.entries.keys()]).toEqual([`com.acme/${'a'.repeat(130)}`]);
  expect(plan.reports).toMatchObject([{ outcome: 'refused', pointer: '/name' }]);
});

test('skills are kept as they are listed, and are gone when they are not', () => {
  const skills = [skill('com.acme/pdf@2.0.0'), skill('com.acme/pdf@1.0.0'), skill('com.acme/ocr@1.0.0')];
  const before = first([], skills);
  expect([...before.skills]).toMatchObject([
    ['com.acme/ocr', { namespace: 'com.acme', name: 'ocr', versions: [{ version: '1.0.0' }] }],
    ['com.acme/pdf', { versions: [{ version: '1.0.0' }, { version: '2.0.0' }] }],
  ]);
  expect(before.counts).toMatchObject({ skillCount: 2, pluginCount: 2, serverCount: 0 });

  const changed = [skill('com.acme/pdf@1.0.0', { title: 'PDF' })];
  const whole = after(before, [], { records: recordsOf([], changed) });
  expect([whole.writtenSkills, whole.removedSkills]).toEqual([['com.acme/pdf'], ['com.acme/ocr']]);
  expect(whole.skills.get('com.acme/pdf')!.versions).toMatchObject([{ version: '1.0.0', title: 'PDF' }]);

  const changes = after(before, [], { records: recordsOf([], changed), extent: 'changes' });
  expect([changes.writtenSkills, changes.removedSkills]).toEqual([['com.acme/pdf'], []]);
  expect(changes.skills.get('com.acme/pdf')!.versions).toHaveLength(2);
});

test('a filter of names shuts out skills by namespace and name', () => {
  const plan = planSnapshot({
    ...nothing,
    records: recordsOf([], [skill('com.acme/pdf@1.0.0'), skill('com.acme/ocr@1.0.0')]),
    filter: excluding('com.acme/o*'),
  });
  expect([...plan.skills.keys()]).toEqual(['com.acme/pdf']);
  expect(plan.counts.records.filtered).toBe(1);
});

test('at most ten thousand reports are kept, and one that says how many more there would be', () => {
  const plan = first(Array.from({ length: 10_005 }, () => ({ server: 7, place: '/x' })));
  expect(plan.reports).toHaveLength(10_001);
  expect(plan.reports.at(-1)?.message).toBe('5 more reports are left out');
  expect(plan.counts.records.refused).toBe(10_005);
});

test('skills of which nothing is known stay as they were, though the servers were read whole', () => {
  const before = first([server('com.acme/pdf@1.0.0')], [skill('acme/forms@1.0.0')]);
  const plan = after(before, [], { skillsExtent: 'changes' });
  expect(told(plan)).toEqual(['com.acme/pdf@1.0.0 deleted']);
  expect(plan.skills.get('acme/forms')).toBe(before.skills.get('acme/forms'));
});

test('a skill whose file would have too long a name is refused, and harms no other', () => {
  const { skills, reports } = first([], [skill(`${'A'.repeat(128)}/forms@1.0.0`), skill('acme/forms@1.0.0')]);
  expect([...skills.keys()]).toEqual(['acme/forms']);
  expect(reports).toMatchObject([{ outcome: 'refused', pointer: '/namespace', version: '1.0.0' }]);
});
