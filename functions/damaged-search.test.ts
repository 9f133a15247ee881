import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { SearchAnswer, SearchHeader } from '#core/generated/types.ts';
import { jsonOf } from './testing/example.ts';
import { RegistryFolder } from './testing/registry-folder.ts';
import { type ServedRegistry, serveRegistry } from './testing/served-registry.ts';

const folder = new RegistryFolder();
folder.release('@acme/harbour', '1.0.0', { description: 'About ships.' });
afterAll(() => folder.remove());

const home = `${folder.home}/files/v1/search`;
const headerFile = `${home}/index.json`;
let served: ServedRegistry;

beforeEach(async () => {
  served = await serveRegistry(folder, 'files');
  return () => served.tree.close();
});

const ask = () => served.app.request('/v1/search?q=ships&mode=fts');
const names = async () => (await jsonOf<SearchAnswer>(await ask())).packages.map((pkg) => pkg.full_name);
const readHeader = () => JSON.parse(readFileSync(headerFile, 'utf8')) as SearchHeader;

/** Replaces the bytes of a file until the test is over. */
function spoil(file: string, bytes: Uint8Array | string): Disposable {
  const before = readFileSync(file);
  writeFileSync(file, bytes);
  return { [Symbol.dispose]: () => writeFileSync(file, before) };
}

describe('an index that cannot be read', () => {
  async function expectUnavailable(): Promise<void> {
    const answer = await ask();
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { error: 'service_unavailable', message: expect.stringContaining('ask again') },
    ]);
    expect(served.failures).toHaveLength(1);
  }

  test('because it was written in another form is a 503 that is logged', async () => {
    using _ = spoil(headerFile, JSON.stringify({ ...readHeader(), format: 999 }));
    await expectUnavailable();
  });

  test('because its header is cut is a 503 that is logged', async () => {
    using _ = spoil(headerFile, readFileSync(headerFile).subarray(0, 40));
    await expectUnavailable();
  });

  test('because a part is another than its name says is a 503 that is logged', async () => {
    const part = `${home}/parts/${readHeader().orama}.bin`;
    using _ = spoil(part, readFileSync(part).subarray(1));
    await expectUnavailable();
  });

  test('keeps nothing else from being answered', async () => {
    using _ = spoil(headerFile, '{}');
    expect((await ask()).status).toBe(503);
    expect((await served.app.request('/v1/packages/@acme/harbour')).status).toBe(200);
  });
});

test('a header that came before its parts is read again, and found sound', async () => {
  const parts = `${home}/parts`;
  renameSync(parts, `${parts}.later`);
  expect((await ask()).status).toBe(503);
  renameSync(`${parts}.later`, parts);
  expect(await names()).toEqual(['@acme/harbour']);
});

test('a build moves the header after its parts', async () => {
  folder.release('@acme/sail', '1.0.0', { description: 'About ships too.' });
  const before = new Set(readdirSync(`${home}/parts`));
  await served.rebuild();
  const fresh = readdirSync(`${home}/parts`).filter((part) => !before.has(part));
  expect(fresh.length).toBeGreaterThan(0);
  const { ctimeNs } = statSync(headerFile, { bigint: true });
  for (const part of fresh)
    expect(statSync(`${home}/parts/${part}`, { bigint: true }).ctimeNs <= ctimeNs, part).toBe(true);
});
