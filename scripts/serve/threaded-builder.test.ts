import { afterEach, beforeEach, expect, test } from 'vitest';
import { RegistryFolder } from '../../functions/testing/registry-folder.ts';
import { ThreadedBuilder } from './threaded-builder.ts';

let folder: RegistryFolder;
let builder: ThreadedBuilder;

beforeEach(() => {
  folder = new RegistryFolder();
  folder.release('@acme/pdf', '1.0.0');
  builder = new ThreadedBuilder();
});
afterEach(async () => {
  await builder.close();
  folder.remove();
});

const build = () =>
  builder.build({ root: folder.root, out: `${folder.home}/dist`, layout: 'packs', broken: 'stop' });

test('builds in another thread come to what they come to in this one, one after the other', async () => {
  expect(await build()).toMatchObject({ ok: true, totals: { packages: 1 } });
  folder.release('@acme/csv', '1.0.0');
  expect(await build()).toMatchObject({ ok: true, totals: { packages: 2 }, read: 1 });
});

test('what is not lawful is told, and nothing of it is thrown', async () => {
  folder.record('@acme/pdf', 'nonsense: true\n');
  const { ok, problems } = await build();
  expect(ok).toBe(false);
  expect(problems[0]).toMatchObject({ file: 'packages/ac/acme/pdf/package.yaml' });
});

test('a broken world is an error here, and the next build is not harmed by it', async () => {
  const inside = { root: folder.root, out: `${folder.root}/dist`, layout: 'packs', broken: 'stop' } as const;
  await expect(builder.build(inside)).rejects.toThrow('lies in the registry folder');
  expect(await build()).toMatchObject({ ok: true });
});
