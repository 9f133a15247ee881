import { expect, test } from 'vitest';
import { gatherRecords, type Reading, type ReadRecord, snapshotLimits } from './gather-records.ts';

const none = () => new Set<string>();
const reading = (name: string, version: string, place: string, updatedAt?: string): Reading<string> => ({
  name,
  version,
  place,
  item: place,
  updatedAt,
});
const read = (...args: Parameters<typeof reading>): ReadRecord<string> => ({
  ok: true,
  reading: reading(...args),
  warnings: [],
});

test.each<[string, string | undefined, string | undefined, string]>([
  ['the last counts', undefined, undefined, '/1'],
  ['one that says when it changed is no better', '2026-01-02T00:00:00Z', undefined, '/1'],
  ['the one that changed later counts', '2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z', '/0'],
  ['of those that changed at once the last counts', '2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z', '/1'],
])('of two records of one version %s', (_, first, second, kept) => {
  const records = [read('a/b', '1', '/0', first), read('a/b', '1', '/1', second)];
  const { readings, reports, counts } = gatherRecords(records, undefined, none);
  expect(readings.get('a/b')?.get('1')?.item).toBe(kept);
  expect(reports).toEqual([
    {
      outcome: 'warning',
      place: kept === '/0' ? '/1' : '/0',
      name: 'a/b',
      version: '1',
      pointer: '',
      message: `was passed over, for the same version stands at ${kept} too`,
    },
  ]);
  expect(counts).toEqual({ accepted: 2, warned: 1, refused: 0, filtered: 0 });
});

test('versions that differ by case alone are accepted, and the second is told of', () => {
  const records = [
    read('a/b', '1.0.0-RC', '/0'),
    read('a/b', '1.0.0-rc', '/1'),
    read('a/c', '1.0.0-Rc', '/2'),
  ];
  const { readings, reports, counts } = gatherRecords(records, undefined, none);
  expect([...readings.get('a/b')!.keys()]).toEqual(['1.0.0-RC', '1.0.0-rc']);
  expect(counts).toEqual({ accepted: 3, warned: 1, refused: 0, filtered: 0 });
  expect(reports).toEqual([
    {
      outcome: 'warning',
      place: '/1',
      name: 'a/b',
      version: '1.0.0-rc',
      pointer: '',
      message: expect.stringContaining('differs from the version "1.0.0-RC" by case alone'),
    },
  ]);
});

test('a version that differs by case alone from one that is known is told of, also when both are known', () => {
  const reportsOf = (version: string, ...known: readonly string[]) =>
    gatherRecords([read('a/b', version, '/0')], undefined, () => new Set(known)).reports.length;
  expect(reportsOf('1-rc', '1-RC')).toBe(1);
  expect(reportsOf('1-rc', '1-RC', '1-rc')).toBe(1);
  expect(reportsOf('1-RC', '1-RC', '1-rc')).toBe(0);
  expect(reportsOf('1-rc', '1-rc')).toBe(0);
});

test('a source has at most half a million records, and one report tells of all that are more', () => {
  const refused: ReadRecord<string> = { ok: false, named: undefined, problems: [] };
  function* many() {
    for (let index = 0; index < snapshotLimits.records - 1; index += 1) yield refused;
    yield read('a/b', '1', '/last');
    yield read('a/b', '2', '/beyond');
    yield refused;
  }
  const { readings, reports, counts } = gatherRecords(many(), undefined, none);
  expect([...readings.get('a/b')!.keys()]).toEqual(['1']);
  expect(counts.refused).toBe(snapshotLimits.records + 1);
  expect(reports).toEqual([
    {
      outcome: 'refused',
      place: '/beyond',
      pointer: '',
      message: 'is beyond the 500000 records that a source may have; it and all after it were refused',
    },
  ]);
});

test('a name has at most ten thousand versions, those that are known before those that are new', () => {
  const known = new Set(['old']);
  const records = Array.from({ length: snapshotLimits.versions + 1 }, (_, index) =>
    read('a/b', `${index}`, ''),
  );
  const { readings, counts, reports } = gatherRecords(
    [...records, read('a/b', 'old', '')],
    undefined,
    () => known,
  );
  expect(readings.get('a/b')?.size).toBe(snapshotLimits.versions);
  expect(readings.get('a/b')?.has('old')).toBe(true);
  expect(counts).toEqual({ accepted: snapshotLimits.versions, warned: 0, refused: 2, filtered: 0 });
  expect(reports.map(({ version }) => version)).toEqual(['9999', '10000']);
});
