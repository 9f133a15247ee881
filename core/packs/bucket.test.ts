import { describe, expect, test } from 'vitest';
import { bucketCount, bucketName, bucketOf } from './bucket.ts';

test.each([
  [0, 1],
  [1, 1],
  [100, 1],
  [101, 2],
  [200, 2],
  [201, 4],
  [12_800, 128],
  [100_000, 1024],
])('%i packages lie in %i buckets', (packages, buckets) => expect(bucketCount(packages)).toBe(buckets));

test('one bucket holds every package', () => {
  for (const name of ['@acme/pdf', '@a/b', '']) expect(bucketOf(name, 1)).toBe(0);
});

// Addresses that clients keep rest on these numbers.
test.each([
  ['@acme/pdf', 1024, 92],
  ['@acme/notes', 1024, 29],
  ['@lena/changelog-writer', 8, 1],
])('%s lies of %i buckets in number %i for ever', (name, count, bucket) =>
  expect(bucketOf(name, count)).toBe(bucket),
);

describe('a thousand buckets of a hundred thousand packages', () => {
  const sizes = new Array<number>(1024).fill(0);
  for (let index = 0; index < 100_000; index += 1)
    sizes[bucketOf(`@scope-${index % 700}/tool-${index}`, 1024)]! += 1;

  test('are all in use', () => expect(Math.min(...sizes)).toBeGreaterThan(50));
  test('are about equal', () => expect(Math.max(...sizes)).toBeLessThan(160));
});

test('a bucket is halved when there are twice as many', () => {
  for (let index = 0; index < 1000; index += 1) {
    const name = `@acme/tool-${index}`;
    expect(bucketOf(name, 64) % 32).toBe(bucketOf(name, 32));
  }
});

test.each([
  [0, '000'],
  [7, '007'],
  [1023, '1023'],
])('bucket %i is called %s', (bucket, name) => expect(bucketName(bucket)).toBe(name));
