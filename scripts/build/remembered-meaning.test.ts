import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { analyseEntries } from '#core/search/build-index.ts';
import { learnMeaning } from '#core/search/learn-meaning.ts';
import { madeEntries } from '../bench/made-entries.ts';
import { sha256 } from '../registry/sha256.ts';
import { meaningFile } from './layout.ts';
import { RememberedMeaning } from './remembered-meaning.ts';

const home = mkdtempSync(join(tmpdir(), 'meaning-'));
afterAll(() => rmSync(home, { recursive: true }));
const [out, stage] = [`${home}/out`, `${home}/stage`];
const entries = analyseEntries(madeEntries(70));

/** Learns as a build does, and publishes what it staged. */
function learn(taught: typeof entries) {
  const memory = new RememberedMeaning({ out, stage }, sha256);
  const meaning = memory.learn(taught);
  const { staged, removed } = memory.changes;
  if (staged.length > 0) {
    rmSync(out, { recursive: true, force: true });
    renameSync(stage, out);
  }
  return { meaning, staged, removed };
}

test('what was learnt is remembered while the same entries teach, and learnt anew from others', () => {
  expect(learn(entries)).toEqual({ meaning: learnMeaning(entries), staged: [meaningFile], removed: [] });
  expect(learn(entries)).toEqual({ meaning: learnMeaning(entries), staged: [], removed: [] });
  const fewer = entries.slice(1);
  expect(learn(fewer)).toEqual({ meaning: learnMeaning(fewer), staged: [meaningFile], removed: [] });
});

test('what is remembered is read, not learnt again', () => {
  learn(entries);
  const file = `${out}/${meaningFile}`;
  const bytes = readFileSync(file);
  bytes.writeFloatLE(42, bytes.length - 4);
  writeFileSync(file, bytes);
  expect(learn(entries).meaning.basis.at(-1)).toBe(42);
});

test('where nothing is learnt any more, nothing is remembered', () => {
  learn(entries);
  expect(new RememberedMeaning({ out, stage }, sha256).changes).toEqual({
    staged: [],
    removed: [meaningFile],
  });
});
