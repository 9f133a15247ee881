import { gunzipSync, gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';
import { buildGzip } from './gzip.ts';

const bytesOf = (length: number) =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 5)) & 255);

test.each([0, 1, 7, 8, 9, 3072, 65534, 65536, 200_000])(
  '%i stored bytes are what fflate stores, and come back',
  (length) => {
    const content = bytesOf(length);
    const gzip = buildGzip(content, 0);
    expect(Buffer.compare(gzip, gzipSync(content, { level: 0, mtime: 0 }))).toBe(0);
    expect(Buffer.compare(gunzipSync(gzip), content)).toBe(0);
  },
);

test('deflated content is smaller and comes back', () => {
  const content = new TextEncoder().encode('to be or not to be '.repeat(2000));
  const gzip = buildGzip(content, 6);
  expect(gzip.length).toBeLessThan(content.length / 10);
  expect(Buffer.compare(gunzipSync(gzip), content)).toBe(0);
});

test.each([
  ['', 0],
  ['a', 0xe8b7be43],
  ['123456789', 0xcbf43926], // the check value of the standard
  ['The quick brown fox jumps over the lazy dog', 0x414fa339],
])('the CRC-32 of %j is known', (text, sum) => {
  expect(crc32(new TextEncoder().encode(text))).toBe(sum);
});
