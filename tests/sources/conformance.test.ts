import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Before, World } from '../../scripts/sync/adapter.ts';
import { adapterOf, adapters } from '../../scripts/sync/adapters.ts';
import { readTree } from '../read-tree.ts';
import { makeWorld } from './make-world.ts';
import { type Origin, origins, secret } from './origins.ts';

describe.each(Object.entries(origins))('%s', (_, open) => {
  let place: string;
  let origin: Origin;

  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), 'origin-'));
    origin = await open(place);
    origin.publish('pdf', 'scan');
  });

  afterEach(() => {
    origin.stop();
    rmSync(place, { recursive: true, force: true });
  });

  const fetched = (before?: Before, given: Parameters<typeof makeWorld>[1] = {}) =>
    adapterOf(origin.source).fetch(origin.source, before, makeWorld(place, given));

  const failureOf = async (given: Parameters<typeof makeWorld>[1] = {}): Promise<string> => {
    const outcome = await fetched(undefined, given).catch((error: Error) => error.message);
    return typeof outcome === 'string' ? outcome : expect.unreachable('it was read');
  };

  test('gives its records whole the first time, each with its place', async () => {
    const { extent, records, refused } = await fetched();
    expect({ extent, refused }).toEqual({ extent: 'whole', refused: [] });
    expect(records.servers.map(({ server }) => server)).toEqual([
      expect.objectContaining({ name: expect.stringMatching(/\/pdf$/) }),
      expect.objectContaining({ name: expect.stringMatching(/\/scan$/) }),
    ]);
    const places = records.servers.map((record) => record.place);
    expect(new Set(places).size).toBe(2);
    expect(places).not.toContain('');
  });

  test('says that nothing changed where nothing did, and tells what did where it did', async () => {
    const { mark } = await fetched();
    const before = { mark: mark!, lastWhole: new Date().toISOString() };
    const again = await fetched(before);
    expect(again).toMatchObject({ extent: 'same', mark, records: { servers: [], skills: [] } });
    origin.publish('pdf', 'scan', 'kettle');
    const whole = await fetched();
    expect(whole.records.servers).toHaveLength(3);
    expect(whole.extent).toBe('whole');
  });

  test('fails in words that name its address and no secret', async () => {
    origin.breakDown();
    const message = await failureOf();
    expect(message).toContain(origin.address);
    expect(message).not.toContain(secret);
    expect(message).not.toContain(Buffer.from(`reader:${secret}`).toString('base64').slice(0, -4));
  });

  test('is refused where it holds more than the limits allow', async () => {
    const least = { bytes: 16, files: 0, gitFiles: 0, pages: 1, records: 1 };
    expect(await failureOf({ limits: least })).toMatch(/more than|are read|left to read/);
  });

  test('is not read for nobody', async () => {
    const signal = AbortSignal.abort(new Error('nobody waits'));
    expect(await failureOf({ signal })).not.toBe('');
  });

  test('is read without a trace outside the scratch space', async () => {
    const before = readTree(place);
    const world: World = makeWorld(place);
    await adapterOf(origin.source).fetch(origin.source, undefined, world);
    const scratch = world.folder.slice(place.length + 1);
    const after = [...readTree(place)].filter(([path]) => !path.startsWith(scratch));
    expect(after.filter(([path, bytes]) => !before.get(path)?.equals(bytes)).map(([path]) => path)).toEqual(
      [],
    );
  });
});

test('every kind of source has an origin that it is tried with', async () => {
  const place = mkdtempSync(join(tmpdir(), 'origin-'));
  const opened = await Promise.all(Object.entries(origins).map(([name, open]) => open(join(place, name))));
  for (const { stop } of opened) stop();
  rmSync(place, { recursive: true, force: true });
  expect([...new Set(opened.map(({ source }) => source.kind))].sort()).toEqual(Object.keys(adapters).sort());
});
