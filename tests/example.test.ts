import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildRegistry } from '../scripts/build/build-registry.ts';
import { sha256 } from '../scripts/registry/sha256.ts';
import { isSearchPart, printSearchParts } from './print-search.ts';
import { membersOfTar, membersOfZip } from './read-archive.ts';
import { readTree } from './read-tree.ts';

const folder = join(import.meta.dirname, 'example');
const place = mkdtempSync(join(tmpdir(), 'example-'));
afterAll(() => rmSync(place, { recursive: true }));

const build = (out: string) =>
  buildRegistry({ root: join(folder, 'registry'), out, layout: 'files', site: 'there', broken: 'stop' });

const out = join(place, 'dist');
const result = await build(out);
const tree = readTree(out, ['.build']);
/** What stands in `expected/`: the documents, and for an archive a listing of it, as nobody can review its bytes. */
const expected = new Map(
  await Promise.all(
    [...tree]
      .filter(([path]) => !isSearchPart(path))
      .map(async ([path, bytes]): Promise<[string, string]> => {
        return isArchive(path) ? [`${path}.txt`, await list(path, bytes)] : [path, bytes.toString('utf8')];
      }),
  ),
);

/** Filters of all packages, as the build remembers them. */
const filters = Object.values(
  JSON.parse(readFileSync(join(out, '.build/search/000.json'), 'utf8')) as Record<
    string,
    { readonly filters: readonly string[] }
  >,
).flatMap((entry) => entry.filters);
expected.set('v1/search/parts.txt', await printSearchParts(tree, filters));

function isArchive(path: string): boolean {
  return path.endsWith('.tar.gz') || path.endsWith('.zip');
}

async function list(path: string, bytes: Buffer): Promise<string> {
  const members = path.endsWith('.zip') ? membersOfZip(bytes) : await membersOfTar(bytes);
  const lines = members.map(
    (member) => `${member.mode} ${sha256(member.bytes)} ${member.bytes.length} ${member.path}`,
  );
  return `${[`sha256:${sha256(bytes)} ${bytes.length}`, ...lines].join('\n')}\n`;
}

test('the example registry breaks no rule', () => {
  expect(result.problems).toEqual([]);
  expect(result.ok).toBe(true);
});

describe('the golden tree', () => {
  test.each([...expected])('holds %s as it is emitted', async (path, text) => {
    await expect(text).toMatchFileSnapshot(join(folder, 'expected', path));
  });

  test('holds each of them and nothing else', () => {
    const kept = [...readTree(join(folder, 'expected')).keys()];
    expect(kept, 'see tests/example/README.md').toEqual([...expected.keys()].sort());
  });

  test('is the same, byte for byte, when it is built again', async () => {
    const again = join(place, 'again');
    await build(again);
    expect(readTree(again, ['.build'])).toEqual(tree);
  });
});

test('every document is text in UTF-8, an archive, or a part of the search', () => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (const [path, bytes] of tree) {
    if (!isArchive(path) && !isSearchPart(path)) expect(() => decoder.decode(bytes), path).not.toThrow();
  }
});
