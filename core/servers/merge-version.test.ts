import { expect, test } from 'vitest';
import type { ServerJson } from '../generated/types.ts';
import { goneMessage, mergeVersion, withoutSource } from './merge-version.ts';
import type { OfficialMeta } from './official-meta.ts';
import type { ServerVersion } from './server-entry.ts';

const server = (description = 'Reads PDF files.'): ServerJson => ({
  name: 'com.acme/pdf',
  description,
  version: '1.0.0',
});

const [then, now, later] = ['2026-01-01T08:00:00Z', '2026-02-01T08:00:00Z', '2026-03-01T08:00:00Z'];

const known = (more: Partial<ServerVersion> = {}): ServerVersion => ({
  server: server(),
  status: 'active',
  status_changed_at: then,
  published_at: then,
  updated_at: then,
  seen_at: then,
  ...more,
});
const merge = (before: ServerVersion | undefined, meta: OfficialMeta = {}, description?: string) =>
  mergeVersion(before, { server: server(description), meta }, now);

test('a new version of which nothing else is known was published now', () => {
  expect(merge(undefined)).toEqual({
    server: server(),
    status: 'active',
    status_changed_at: now,
    published_at: now,
    updated_at: now,
    seen_at: now,
  });
});

test('a new version has the times that its source gives, and was seen now', () => {
  const meta = {
    status: 'deprecated',
    statusMessage: 'Use forms.',
    publishedAt: then,
    other: { 'com.acme/x': { a: 1 } },
  } as const;
  expect(merge(undefined, meta)).toEqual({
    server: server(),
    status: 'deprecated',
    status_message: 'Use forms.',
    status_changed_at: then,
    published_at: then,
    updated_at: then,
    seen_at: now,
    meta: { 'com.acme/x': { a: 1 } },
  });
});

test('a version that did not change is the object of before', () => {
  const before = known();
  expect(merge(before)).toBe(before);
  expect(merge(before, { status: 'active', publishedAt: then, updatedAt: then, statusChangedAt: then })).toBe(
    before,
  );
});

test.each<[string, OfficialMeta, string | undefined, Partial<ServerVersion>]>([
  ['its server', {}, 'Reads more.', { server: server('Reads more.'), updated_at: now }],
  [
    'its status',
    { status: 'deprecated' },
    undefined,
    { status: 'deprecated', status_changed_at: now, updated_at: now },
  ],
  ['its message', { statusMessage: 'Soon.' }, undefined, { status_message: 'Soon.', updated_at: now }],
  ['its source’s time of change', { updatedAt: later }, undefined, { updated_at: later }],
])('a version is seen anew when %s changed', (_, meta, description, changes) => {
  expect(merge(known(), meta, description)).toEqual(known({ ...changes, seen_at: now }));
});

test('what registries keep beside a server may change unseen', () => {
  const before = known({ meta: { 'com.acme/downloads': { count: 1 } } });
  const other = { 'com.acme/downloads': { count: 2 } };
  expect(merge(before, { other })).toEqual({ ...before, meta: other });
});

test('a version that its source lists no more is deleted, and active when it comes back', () => {
  const gone = withoutSource(known(), now)!;
  expect(gone).toEqual(
    known({
      status: 'deleted',
      status_message: goneMessage,
      status_changed_at: now,
      updated_at: now,
      seen_at: now,
    }),
  );
  const back = mergeVersion(gone, { server: server(), meta: {} }, later);
  expect(back).toEqual(known({ status_changed_at: later, updated_at: later, seen_at: later }));
  expect(Object.keys(back)).not.toContain('status_message');
});

test.each([
  ['2026-05-02T08:00:00Z', 'remembered'],
  ['2026-05-02T08:00:01Z', 'forgotten'],
])('at %s, what was gone on 1 February is %s', (time, expected) => {
  const gone = withoutSource(known(), now)!;
  expect(withoutSource(gone, time)).toBe(expected === 'remembered' ? gone : undefined);
});

test('what its source deleted itself keeps the reason when it is listed no more', () => {
  const deleted = known({ status: 'deleted', status_message: 'Steals keys.' });
  expect(withoutSource(deleted, now)).toBe(deleted);
});

test('a message is cut to what the protocol allows', () => {
  expect(merge(undefined, { statusMessage: 'x'.repeat(600) }).status_message).toHaveLength(500);
});
