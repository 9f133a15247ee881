import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planSnapshot } from '#core/servers/plan-snapshot.ts';
import { readJsonLines } from '#core/servers/read-json-lines.ts';
import type { ServerEntry } from '#core/servers/server-entry.ts';
import { changeOneRecord, type WrittenSource, writeBenchSource } from './write-source.ts';

const servers = 300;
const now = '2026-11-01T00:00:00Z';
const folder = mkdtempSync(join(tmpdir(), 'bench-source-'));
const file = `${folder}/servers.jsonl`;
let written: WrittenSource;

beforeAll(() => {
  written = writeBenchSource(file, servers, () => {});
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a registry would keep of the file, that kept what it held before. */
function planOf(before: ReadonlyMap<string, ServerEntry> = new Map()) {
  const { records } = readJsonLines(readFileSync(file, 'utf8'));
  return planSnapshot({ before, skillsBefore: new Map(), records, extent: 'whole', now });
}

test('a generated source holds as many servers as it should, and no record of it is mended, refused or there twice', () => {
  const { entries, counts } = planOf();
  expect(entries.size).toBe(servers);
  expect(counts.records).toEqual({ accepted: written.versions, warned: 0, refused: 0, filtered: 0 });
  expect([...entries.values()].flatMap(({ versions }) => versions)).toHaveLength(written.versions);
});

test('a generated source is the same every time', () => {
  const again = `${folder}/again.jsonl`;
  expect(writeBenchSource(again, servers, () => {})).toEqual(written);
  expect(readFileSync(again, 'utf8')).toBe(readFileSync(file, 'utf8'));
});

test('a change of one record is news of one server alone', () => {
  const { entries } = planOf();
  changeOneRecord(file, 'Something else.');
  const { written: changed, removed } = planOf(entries);
  expect(changed).toHaveLength(1);
  expect(removed).toEqual([]);
});
