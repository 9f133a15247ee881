import { expect, test } from 'vitest';
import type { PackageName } from '../generated/types.ts';
import { splitPackageName } from '../names.ts';
import { packageNamesOf } from './package-names.ts';

const none = new Set<PackageName>();
const namesOf = (...names: readonly string[]) => [...packageNamesOf(names, none).values()];

test.each([
  ['io.github.acme/pdf', '@io-github-acme/pdf'],
  ['io.github.Acme/PDF_Forms.v2', '@io-github-acme/pdf-forms-v2'],
  ['-a.-b-/--c__', '@a-b/c'],
  ['com.acme/1', '@com-acme/1'],
])('%s is %s', (server, expected) => expect(namesOf(server)).toEqual([expected]));

const long = `com.${'a'.repeat(60)}`;

test.each([
  ['a namespace that is too long', `${long}/pdf`, /^@com-a{28}-[0-9a-f]{6}\/pdf$/],
  ['a name that is too long', `com.acme/${'pdf-'.repeat(30)}x`, /^@com-acme\/(?:pdf-){14}p-[0-9a-f]{6}$/],
  ['a name without letters', '---/_._', /^@[0-9a-f]{6}\/[0-9a-f]{6}$/],
])('%s ends in a hash', (_, server, expected) => expect(namesOf(server)[0]).toMatch(expected));

test('servers of one publisher share a scope, also where it is cut, and others do not', () => {
  const names = namesOf(`${long}/pdf`, `${long}/ocr`, `${long}a/scan`).map((name) => splitPackageName(name)!);
  const scopes = names.map(({ scope }) => scope);
  expect(scopes[0]).toBe(scopes[1]);
  expect(scopes[2]).not.toBe(scopes[0]);
});

const alike = ['com.acme/pdf', 'com.acme/PDF', 'com-acme/pdf', `com.acme/${'x'.repeat(64)}`, 'com.acme/pdf.'];

test('of names that come out the same the bytewise first has the plain form', () => {
  const given = packageNamesOf(alike, none);
  expect(given.get('com-acme/pdf')).toBe('@com-acme/pdf');
  expect(given.get('com.acme/PDF')).toMatch(/^@com-acme\/pdf-[0-9a-f]{6}$/);
  expect(new Set(given.values()).size).toBe(alike.length);
});

test('the order of the names, and one that is named twice, change nothing', () => {
  const there = packageNamesOf(alike, none);
  const back = packageNamesOf([...alike.toReversed(), ...alike], none);
  expect([...back].sort()).toEqual([...there].sort());
});

test('no server from elsewhere gets a name in a scope of the registry’s own packages', () => {
  const given = packageNamesOf(['acme/pdf', 'Acme/ocr', 'com.acme/pdf'], new Set(['@acme/scan'] as const));
  expect(given.get('com.acme/pdf')).toBe('@com-acme/pdf');
  expect(given.get('acme/pdf')).toMatch(/^@acme-[0-9a-f]{6}\/pdf$/);
  expect(given.get('Acme/ocr')).toMatch(/^@acme-[0-9a-f]{6}\/ocr$/);
});

test('a scope that is taken with its hash is passed over too', () => {
  const first = packageNamesOf(['acme/pdf'], new Set(['@acme/pdf'] as const)).get('acme/pdf')!;
  const second = packageNamesOf(['acme/pdf'], new Set(['@acme/pdf', first] as const)).get('acme/pdf')!;
  expect(second).toMatch(/^@acme-[0-9a-f]{6}\/pdf$/);
  expect(second).not.toBe(first);
});

test('a hash never takes the plain form of another server', () => {
  const [, hashed = ''] = namesOf('com.acme/PDF', 'com.acme/pdf');
  const other = `com.acme/${splitPackageName(hashed)!.name}`;
  const given = packageNamesOf(['com.acme/PDF', 'com.acme/pdf', other], none);
  expect(given.get(other)).toBe(hashed);
  expect(given.get('com.acme/pdf')).not.toBe(hashed);
});

test('names of any length and make give names of packages, no two the same', () => {
  const parts = ['a', 'A', '0', '.', '-', 'b-', '.c', 'x'.repeat(38), 'y'.repeat(64), 'Z'.repeat(100)];
  const names = parts.flatMap((one) => parts.flatMap((two) => parts.map((three) => `${one}${two}/${three}`)));
  const given = namesOf(...names);
  expect(given.filter((name) => splitPackageName(name) === undefined)).toEqual([]);
  expect(new Set(given).size).toBe(new Set(names).size);
});

test('of servers that come out the same the one of the lowest rank keeps the plain name, whatever it is called', () => {
  const ranks = new Map([
    ['com.acme.tools/pdf', '2026-01-01'],
    ['com.acme-tools/pdf', '2026-02-01'],
  ]);
  const names = packageNamesOf([...ranks.keys()], new Set(), [], (server) => ranks.get(server)!);
  expect(names.get('com.acme.tools/pdf')).toBe('@com-acme-tools/pdf');
  expect(names.get('com.acme-tools/pdf')).toMatch(/^@com-acme-tools\/pdf-[0-9a-f]{6}$/);
});
