import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openFolder } from '../../../tests/registry-folder.ts';
import { buildRegistry } from '../../build/build-registry.ts';
import { writePagefind } from './write-pagefind.ts';

const folder = openFolder();
const out = join(folder.place, 'files');

const build = () =>
  buildRegistry({
    root: folder.root,
    out,
    origin: 'https://registry.example',
    layout: 'files',
    site: 'there',
    broken: 'stop',
  });
const parts = () => readdirSync(join(out, 'pagefind'), { recursive: true, encoding: 'utf8' }).sort();
const entry = () => JSON.parse(readFileSync(join(out, 'pagefind/pagefind-entry.json'), 'utf8'));

beforeAll(async () => {
  await build();
  await writePagefind(out);
});

test('the index holds the packages that stand in lists, and no others', () => {
  const { packages } = JSON.parse(readFileSync(join(out, 'v1/site/counts.json'), 'utf8'));
  expect(entry().languages.unknown.page_count).toBe(packages);
});

test('nothing is made anew while the documents say the same', async () => {
  const before = statSync(join(out, 'pagefind/pagefind-entry.json')).mtimeMs;
  expect(await writePagefind(out)).toBe('as it was');
  expect(statSync(join(out, 'pagefind/pagefind-entry.json')).mtimeMs).toBe(before);
});

test('a change of what nobody searches makes nothing anew', async () => {
  folder.change('@acme/pdf', (record) => ({ ...record, deprecated: 'There is a better one.' }));
  await build();
  expect(await writePagefind(out)).toBe('as it was');
});

test('a package more is found, and what was before is gone', async () => {
  const before = parts();
  const count = entry().languages.unknown.page_count;
  folder.addSkill('@acme/gauge', '1.0.0');
  await build();
  expect(await writePagefind(out)).toBe('made anew');
  expect(entry().languages.unknown.page_count).toBe(count + 1);
  const meta = (files: readonly string[]) => files.filter((file) => file.endsWith('.pf_meta'));
  expect(meta(parts())).toHaveLength(1);
  expect(meta(parts())).not.toEqual(meta(before));
  expect(existsSync(join(out, 'pagefind.mjs'))).toBe(true);
});

test('an index that was cut short is made whole', async () => {
  const files = parts();
  writeFileSync(join(out, '.build/pagefind.txt'), 'half');
  writeFileSync(join(out, 'pagefind/index/left-over.pf_index'), '');
  expect(await writePagefind(out)).toBe('made anew');
  expect(parts()).toEqual(files);
});
