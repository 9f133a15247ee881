import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { npmServer, serverEntry, serverVersion } from '../../tests/make-server.ts';
import { buildPart } from './build-part.ts';
import { buildViewIndex } from './build-view-index.ts';
import { partsOfIndex } from './parts-of-index.ts';
import { ViewListing } from './view-listing.ts';

const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');
const partOf = (...entries: Parameters<typeof buildPart>[0]) => buildPart(entries, sha256);

const one = {
  name: 'one',
  parts: [
    partOf(
      serverEntry(
        'com.acme/a',
        '1.0.0',
        serverVersion('2.0.0', { server: { title: 'Ä', ...npmServer('a') } }),
      ),
      serverEntry('com.acme/b', serverVersion('1.0.0', { status: 'deleted' })),
    ),
    partOf(serverEntry('com.acme/z', '3.0.0')),
  ],
};
const two = {
  name: 'two',
  parts: [partOf(serverEntry('com.acme/b', '0.9.0'), serverEntry('com.acme/y', 'nightly'))],
};

test('an index tells where each record lies in its part, byte by byte', () => {
  const { index } = buildViewIndex('default', [one, two]);
  const listing = new ViewListing(index);
  const bytes = new Map([...one.parts, ...two.parts].map((part) => [part.id, part.bytes]));
  const records = [...listing.all()].map((version) => {
    const { part, start, length } = listing.placeOf(version);
    const { server } = JSON.parse(new TextDecoder().decode(bytes.get(part)!.subarray(start, start + length)));
    return `${server.name} ${server.version} of ${listing.sourceOf(version)}`;
  });
  expect(records).toEqual([
    'com.acme/a 1.0.0 of one',
    'com.acme/a 2.0.0 of one',
    'com.acme/b 1.0.0 of one',
    'com.acme/b 0.9.0 of two',
    'com.acme/y nightly of two',
    'com.acme/z 3.0.0 of one',
  ]);
});

test('an index and its texts tell again what they were made of', () => {
  const { index, texts } = buildViewIndex('default', [one, two]);
  expect(partsOfIndex(index, texts)).toEqual(
    [...one.parts, ...two.parts].map(({ id, entries }) => ({ id, entries })),
  );
});

test('an index of two sources that say the same keeps them apart', () => {
  const mirror = { ...one, name: 'mirror' };
  const { index, texts } = buildViewIndex('default', [one, mirror]);
  expect(partsOfIndex(index, texts).map(({ entries }) => entries.length)).toEqual([2, 1, 2, 1]);
});
