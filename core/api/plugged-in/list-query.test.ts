import { describe, expect, test } from 'vitest';
import { readPluggedInQuery } from './list-query.ts';

test('who asks for nothing gets the fifty newest', () => {
  expect(readPluggedInQuery({})).toEqual({
    limit: 50,
    offset: 0,
    sort: 'newest',
    kinds: undefined,
    filteredBy: undefined,
    search: undefined,
  });
});

describe('a limit is a number from 1 to 500, or 50', () => {
  test.each([
    ['1', 1],
    ['+7', 7],
    ['500', 500],
    ['501', 500],
    ['9999', 500],
    ['99999999999999999999999', 500],
    ['0', 50],
    ['-1', 50],
    ['x', 50],
    ['12abc', 50],
    ['1.5', 50],
    ['1e2', 50],
    ['', 50],
  ])('%j is %i', (limit, expected) => expect(readPluggedInQuery({ limit }).limit).toBe(expected));
});

describe('an offset is a number from 0, or 0', () => {
  test.each([
    ['0', 0],
    ['50', 50],
    ['-1', 0],
    ['x', 0],
    ['99999999999999999999999', Number.MAX_SAFE_INTEGER],
  ])('%j is %i', (offset, expected) => expect(readPluggedInQuery({ offset }).offset).toBe(expected));
});

describe('an order is one of those that are known, or the newest first', () => {
  test.each([
    ['newest', 'newest'],
    ['release_date_desc', 'release_date_desc'],
    ['date_asc', 'date_asc'],
    ['name_desc', 'name_desc'],
    ['Alphabetical', 'newest'],
    ['toString', 'newest'],
    ['__proto__', 'newest'],
    ['', 'newest'],
  ])('%j is %s', (sort, expected) => expect(readPluggedInQuery({ sort }).sort).toBe(expected));
});

describe('registries of packages have more names than one', () => {
  test.each<[Readonly<Record<string, string>>, readonly string[] | undefined, string | undefined]>([
    [{ registry_name: 'pip' }, ['pypi'], 'pip'],
    [{ registry_name: 'PyPI' }, ['pypi'], 'PyPI'],
    [{ registry_name: 'docker' }, ['oci'], 'docker'],
    [{ registry_name: 'docker-hub' }, ['oci'], 'docker-hub'],
    [{ registry_name: 'crates' }, ['cargo'], 'crates'],
    [{ registry_name: 'npm, pip ,pypi' }, ['npm', 'pypi'], 'npm, pip ,pypi'],
    [{ registry_name: 'remote' }, ['remote'], 'remote'],
    [{ packageRegistry: 'npm' }, ['npm'], 'npm'],
    [{ registry_name: 'oci', packageRegistry: 'npm' }, ['oci'], 'oci'],
    [{ registry_name: '', packageRegistry: 'npm' }, ['npm'], 'npm'],
    [{ registry_name: ',' }, undefined, undefined],
    [{ registry_name: '' }, undefined, undefined],
  ])('%j', (query, kinds, filteredBy) => {
    const read = readPluggedInQuery(query);
    expect([read.kinds && [...read.kinds], read.filteredBy]).toEqual([kinds, filteredBy]);
  });
});

test('what is searched for is not trimmed, and its case does not count', () => {
  expect(readPluggedInQuery({ search: ' PDF' }).search).toBe(' pdf');
  expect(readPluggedInQuery({ search: '' }).search).toBeUndefined();
});
