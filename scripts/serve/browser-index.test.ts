import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type ServedRegistry, serveRegistry } from '../../functions/testing/served-registry.ts';
import { openFolder } from '../../tests/registry-folder.ts';
import { BrowserIndex } from './browser-index.ts';

const folder = openFolder();
let served: ServedRegistry;
let index: BrowserIndex;
const told: string[] = [];

beforeAll(async () => {
  served = await serveRegistry({ home: folder.place, root: folder.root }, 'packs');
  index = new BrowserIndex(
    served.tree,
    join(folder.place, 'packs'),
    served.coder,
    (reason) => void told.push(reason),
  );
});

afterAll(async () => {
  await index.close();
  served.tree.close();
  expect(told).toEqual([]);
});

const decoder = new TextDecoder();
const readEntry = async () => {
  const entry = await index.read('pagefind/pagefind-entry.json');
  return JSON.parse(decoder.decode(entry!.bytes)).languages.unknown as { hash: string; page_count: number };
};
const metaOf = ({ hash }: { hash: string }) => `pagefind/pagefind.${hash}.pf_meta`;

test('who asks for the first index waits for it', async () => {
  const asked = readEntry();
  index.renew();
  expect((await asked).page_count).toBeGreaterThan(0);
  expect(await index.read('pagefind.mjs')).toBeDefined();
});

test('a publication is found once its index is made; the one before is served until then, and its parts a while longer', async () => {
  const before = await readEntry();
  folder.addSkill('@acme/gauge', '1.0.0');
  await served.rebuild();
  expect(await readEntry()).toEqual(before);
  index.renew();
  await vi.waitFor(async () => expect((await readEntry()).page_count).toBe(before.page_count + 1), {
    timeout: 20_000,
  });
  expect(await index.read(metaOf(await readEntry()))).toBeDefined();
  expect(await index.read(metaOf(before))).toBeDefined();
});

test('all other documents are those of the tree', async () => {
  expect(await index.read('v1/index.json')).toEqual(await served.tree.read('v1/index.json'));
  expect(await index.read('pagefind/no-such.pf_meta')).toBeUndefined();
  expect(index.version).toBe(served.tree.version);
});
