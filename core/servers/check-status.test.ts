import { expect, test } from 'vitest';
import { checkReport, checkStatus } from './check-status.ts';

const file = 'sources/one/status.json';
const lawful = {
  phase: 'complete',
  message: 'Sync completed successfully',
  lastAttempt: '2026-01-02T12:00:00Z',
  attemptCount: 0,
  serverCount: 2,
  versionCount: 3,
  skillCount: 0,
  pluginCount: 0,
  records: { accepted: 3, warned: 1, refused: 0, filtered: 0 },
  lastSyncHash: 'sha256:00',
  lastAppliedFilterHash: '00',
  createdAt: '2026-01-02T12:00:00Z',
  updatedAt: '2026-01-02T12:00:00Z',
};

const judge = (value: unknown) => {
  const checked = checkStatus(value, file);
  return checked.ok ? [] : checked.findings.map(({ message }) => message);
};

test('what a sync knows of a source is a status, whatever later ones add to it', () => {
  expect(judge(lawful)).toEqual([]);
  expect(judge({ ...lawful, lastDefinition: 'x' })).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['is no object', [], 'should be an object and is a list'],
  ['is of no phase', { ...lawful, phase: 'done' }, '/phase is "done", and should be complete or failed'],
  ['counts in words', { ...lawful, serverCount: 'two' }, '/serverCount is "two", and should be a count'],
  ['counts below nothing', { ...lawful, versionCount: -1 }, '/versionCount is -1, and should be a count'],
  ['has no records', { ...lawful, records: null }, '/records should be an object and is null'],
  ['counts records in part', { ...lawful, records: { accepted: 1 } }, '/records has no count "warned"'],
  [
    'was made at no time',
    { ...lawful, createdAt: '<b>' },
    '/createdAt is "<b>", and should be a time of RFC 3339',
  ],
  ['was tried at no time', { ...lawful, lastAttempt: 7 }, '/lastAttempt is a number, and should be a time'],
  ['says something else than words', { ...lawful, message: {} }, '/message should be a string of at most'],
  ['bears a mark that is no text', { ...lawful, mark: {} }, '/mark should be a string of at most'],
])('a status that %s is none', (_, value, message) => {
  expect(judge(value)[0]).toContain(message);
});

test('a report is a list of places and what is wrong there', () => {
  const report = {
    outcome: 'warning',
    place: '/servers/0',
    pointer: '/title',
    message: 'is empty; it was dropped',
  };
  const told = (value: unknown) => checkReport(value, file).map(({ message }) => message);
  expect(told([report])).toEqual([]);
  expect(told({})).toEqual(['should be a list and is an object']);
  expect(told([report, { ...report, message: 5 }])).toEqual(['/1 has no text "message"']);
  expect(told([null])).toEqual(['/0 should be an object']);
});
