import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { buildPack, packHeaderLength, packIndexLength, parsePackIndex } from './pack.ts';

const packOf = (files: Readonly<Record<string, string>>) =>
  buildPack(Object.entries(files).map(([file, text]) => ({ file, bytes: encodeUtf8(text) })));

/** All documents of a pack, read as an edge reads them: the head first, then each at its place. */
function documentsOf(pack: Uint8Array): Record<string, string> {
  const start = packHeaderLength + packIndexLength(pack.subarray(0, packHeaderLength));
  const index = parsePackIndex(pack.subarray(packHeaderLength, start));
  return Object.fromEntries(
    [...index].map(([file, { offset, length }]) => {
      return [file, Buffer.from(pack.subarray(start + offset, start + offset + length)).toString('utf8')];
    }),
  );
}

describe('a pack', () => {
  const files = {
    '@acme/pdf.ctx': '## @acme/pdf\n',
    'v1/packages/@acme/pdf.json': '{"größe":"1 €"}',
    empty: '',
  };

  test('gives back each document', () => expect(documentsOf(packOf(files))).toEqual(files));

  test('of no documents is an empty index', () => {
    expect(documentsOf(packOf({}))).toEqual({});
    expect(packOf({})).toHaveLength(packHeaderLength + '{}'.length);
  });

  test('is the same whatever the order of its documents', () => {
    const turned = Object.fromEntries(Object.entries(files).reverse());
    expect(Buffer.compare(packOf(turned), packOf(files))).toBe(0);
  });

  test('is read where it lies within other bytes', () => {
    const pack = packOf(files);
    const around = new Uint8Array(pack.length + 7);
    around.set(pack, 7);
    expect(documentsOf(around.subarray(7))).toEqual(files);
  });

  test('keeps apart names that an object would mix up', () => {
    const odd = Object.fromEntries([
      ['10', 'ten'],
      ['2', 'two'],
      ['constructor', 'c'],
      ['toString', 't'],
    ]);
    expect(documentsOf(packOf(odd))).toEqual(odd);
  });
});

test('bytes that are no index are refused', () => {
  expect(() => parsePackIndex(encodeUtf8('{"a":'))).toThrow();
  expect(() => parsePackIndex(new Uint8Array([0xff]))).toThrow();
});
