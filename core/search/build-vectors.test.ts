import { expect, test } from 'vitest';
import { makeSearchEntry } from '../../tests/make-search-entry.ts';
import { buildIndex } from './build-index.ts';
import { corpusEmbedder, quantiseTerm } from './corpus-embedder.ts';
import { memoryIndex } from './memory-index.ts';
import { scoreByVectors } from './score-by-vectors.ts';
import { singularVectors } from './singular-vectors.ts';
import { buildSynonyms } from './synonyms.ts';

const topics = [
  ['weather', 'forecast', 'rain', 'temperature', 'storm', 'umbrella'],
  ['database', 'table', 'query', 'schema', 'index', 'postgres'],
  ['image', 'photo', 'picture', 'pixel', 'camera', 'colour'],
];
/** Documents of three topics; no document holds all words of its own. */
const entries = Array.from({ length: 90 }, (_, number) => {
  const words = topics[number % 3]!;
  const picked = [0, 1, 3].map((step) => words[(number + step * (1 + (number % 2))) % words.length]);
  return makeSearchEntry(`@a/n${String(number).padStart(3, '0')}`, { description: picked.join(' ') });
});
const built = buildIndex(entries);

test('words that stand together are near, though no document holds both', async () => {
  const index = memoryIndex(built);
  const embedder = corpusEmbedder(index, built.vectors, buildSynonyms(undefined));
  const { scores } = scoreByVectors(built.vectors!, (await embedder.embed('umbrella'))!);
  const meanOf = (topic: number) =>
    scores.filter((_, number) => number % 3 === topic).reduce((sum, score) => sum + score, 0) / 30;
  expect(meanOf(0)).toBeGreaterThan(meanOf(1) + 0.3);
  expect(meanOf(0)).toBeGreaterThan(meanOf(2) + 0.3);
  expect(await embedder.embed('zebra')).toBeUndefined();
});

test('vectors are of unit length, in bytes, and the same each time', () => {
  const { values, dimensions } = built.vectors!;
  for (let document = 0; document < entries.length; document++) {
    const vector = values.subarray(document * dimensions, (document + 1) * dimensions);
    expect(Math.hypot(...vector)).toBeCloseTo(127, -1);
  }
  const again = buildIndex(entries.toReversed());
  expect(again.vectors).toEqual(built.vectors);
  expect(again.termVectors).toEqual(built.termVectors);
});

test('singular vectors are at right angles, and as strong as they are known to be', () => {
  // Two blocks that share no column: strengths 3 · √2 and 2 · √1.
  const { right, strengths } = singularVectors(
    {
      rows: 3,
      columns: 3,
      starts: Uint32Array.from([0, 1, 2, 3]),
      places: Uint32Array.from([0, 0, 2]),
      values: Float32Array.from([3, 3, 2]),
    },
    2,
  );
  expect(strengths[0]).toBeCloseTo(3 * Math.SQRT2, 6);
  expect(strengths[1]).toBeCloseTo(2, 6);
  expect([...right.values].map((value) => Math.abs(Math.round(value * 1e6) / 1e6))).toEqual([
    1, 0, 0, 0, 0, 1,
  ]);
});

test.each([1, 0.001, 12, 1e-9])('a term of length %d keeps its direction in bytes', (length) => {
  const bytes = quantiseTerm(Float32Array.from([0.5 * length, -length, 0.25 * length]));
  expect(bytes).toHaveLength(4);
  expect(bytes[0]! / bytes[1]!).toBeCloseTo(-0.5, 1);
  expect(Math.max(...bytes.subarray(0, 3).map(Math.abs))).toBeGreaterThan(100);
});
