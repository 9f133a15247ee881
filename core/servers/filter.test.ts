import { expect, test } from 'vitest';
import type { Filter, IncludeExclude } from '../config/config.ts';
import { isIncluded } from './filter.ts';

const filterOf = (names: Partial<IncludeExclude>, tags: Partial<IncludeExclude> = {}): Filter => ({
  names: { include: [], exclude: [], ...names },
  tags: { include: [], exclude: [], ...tags },
});

test.each<[string, Partial<IncludeExclude>, boolean]>([
  ['io.test/a', {}, true],
  ['io.test/postgres-server', { include: ['*/postgres-*'] }, true],
  ['io.test/redis-server', { include: ['*/postgres-*'] }, false],
  ['io.test/redis-server', { include: ['*/postgres-*', '*/redis-*'] }, true],
  ['io.test/redis-experimental', { exclude: ['*/*-experimental'] }, false],
  ['io.test/redis-server', { include: ['*/*-server'], exclude: ['*/*-experimental'] }, true],
  ['io.test/a', { include: ['*/a'], exclude: ['*/a'] }, false], // exclude beats include
  ['io.github.x/deprecated-tool', { exclude: ['*deprecated*'] }, false],
  ['io.test/a', { include: ['IO.test/*'] }, false], // case counts
  ['io.test/a', { include: [''] }, false],
  ['io.test/a', { include: ['[abc'] }, false],
  ['io.test/a', { exclude: ['[abc'] }, false],
  ['io.test/a', { include: ['io.*', '[abc'] }, true],
  ['io.test/a', { include: ['[abc', 'io.*'] }, false],
  ['io.test/a', { include: ['io.*'], exclude: ['com.*', '[abc'] }, false],
])('of names, %s by %j: %s', (name, names, expected) => {
  expect(isIncluded({ name, tags: [] }, filterOf(names))).toBe(expected);
});

test.each<[readonly string[], Partial<IncludeExclude>, boolean]>([
  [['database'], { include: ['database'] }, true],
  [['database', 'deprecated'], { include: ['database'], exclude: ['deprecated'] }, false],
  [['Database'], { include: ['database'] }, false], // case counts
  [['database'], { include: ['data*'] }, false], // tags are words, no patterns
  [['other'], { exclude: ['deprecated'] }, true],
  [[], { include: ['database'] }, false],
  [[], { exclude: ['database'] }, true],
])('of tags, %j by %j: %s', (tags, list, expected) => {
  expect(isIncluded({ name: 'io.test/a', tags }, filterOf({}, list))).toBe(expected);
});

test('names and tags must both let an item in', () => {
  const filter = filterOf({ include: ['io.*'] }, { include: ['database'] });
  expect(isIncluded({ name: 'io.test/a', tags: ['database'] }, filter)).toBe(true);
  expect(isIncluded({ name: 'com.test/a', tags: ['database'] }, filter)).toBe(false);
  expect(isIncluded({ name: 'io.test/a', tags: ['other'] }, filter)).toBe(false);
});

test('filters of tags do not touch skills', () => {
  expect(isIncluded({ name: 'acme/pdf' }, filterOf({ include: ['acme/*'] }, { include: ['database'] }))).toBe(
    true,
  );
});

test('without a filter everything is let in', () => {
  expect(isIncluded({ name: 'io.test/a', tags: [] }, undefined)).toBe(true);
});
