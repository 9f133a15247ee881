import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PackageName } from '#core/generated/types.ts';
import { RegistryFolder } from '../../functions/testing/registry-folder.ts';
import { buildRegistry } from '../build/build-registry.ts';
import { lockOutput } from '../build/lock.ts';
import { Rebuilder } from './rebuilder.ts';

let folder: RegistryFolder;
let warnings: string[];
let rebuilder: Rebuilder;

beforeEach(() => {
  folder = new RegistryFolder();
  folder.release('@acme/pdf', '1.0.0');
  folder.release('@acme/csv', '1.0.0');
  warnings = [];
  const options = { root: folder.root, out: `${folder.home}/dist`, layout: 'files' } as const;
  const reporter = { say: () => {}, warn: (text: string) => warnings.push(text) };
  rebuilder = new Rebuilder(buildRegistry, options, 'registry', reporter);
});
afterEach(() => folder.remove());

const detail = (name: string) =>
  JSON.parse(readFileSync(`${folder.home}/dist/v1/packages/${name}.json`, 'utf8'));
const spoil = (name: PackageName = '@acme/pdf') => folder.record(name, 'nonsense: true\n');

test('a package that was never lawful is left out, told, and stops no other', async () => {
  spoil();
  expect(await rebuilder.build()).toMatchObject({ ok: true, leftOut: ['packages/ac/acme/pdf'] });
  expect(detail('@acme/csv').version).toBe('1.0.0');
  expect(warnings.join('\n')).toContain('registry/packages/ac/acme/pdf/package.yaml:1:1');
  expect(warnings.join('\n')).toContain('LEFT OUT');
  folder.release('@acme/csv', '1.1.0');
  await rebuilder.rebuild();
  expect(detail('@acme/csv').version).toBe('1.1.0');
});

test('a package that is broken by a change stays as it was until it is mended', async () => {
  await rebuilder.build();
  spoil();
  expect(await rebuilder.rebuild()).toMatchObject({ ok: false });
  expect(detail('@acme/pdf').version).toBe('1.0.0');
  folder.record('@acme/pdf', 'deprecated: Use another\n');
  expect(await rebuilder.rebuild()).toMatchObject({ ok: true, leftOut: [] });
  expect(detail('@acme/pdf').deprecated).toBe('Use another');
});

test('a package that breaks while another is left out stays as it was', async () => {
  spoil('@acme/pdf');
  await rebuilder.build();
  spoil('@acme/csv');
  expect(await rebuilder.rebuild()).toMatchObject({ ok: false, written: 0, removed: 0 });
  expect(detail('@acme/csv').version).toBe('1.0.0');
  folder.record('@acme/csv', 'deprecated: Use another\n');
  expect(await rebuilder.rebuild()).toMatchObject({ ok: true, leftOut: ['packages/ac/acme/pdf'] });
  expect(detail('@acme/csv').deprecated).toBe('Use another');
  // Once mended it is a package as all others.
  folder.record('@acme/pdf', 'deprecated: Use another\n');
  expect(await rebuilder.rebuild()).toMatchObject({ ok: true, leftOut: [] });
  spoil('@acme/pdf');
  expect(await rebuilder.rebuild()).toMatchObject({ ok: false });
  expect(detail('@acme/pdf').deprecated).toBe('Use another');
});

test('a build that another holds up is told once, and goes through when that is over', async () => {
  await rebuilder.build();
  const unlock = lockOutput(`${folder.home}/dist`);
  folder.release('@acme/pdf', '1.1.0');
  expect(await rebuilder.rebuild()).toBeUndefined();
  expect(await rebuilder.rebuild()).toBeUndefined();
  expect(warnings).toEqual([expect.stringContaining('Not rebuilt, to be tried again: process')]);
  unlock();
  expect(await rebuilder.rebuild()).toMatchObject({ ok: true });
});
