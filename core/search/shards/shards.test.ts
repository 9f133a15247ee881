import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { SearchHeader } from '../../generated/types.ts';
import type { BuiltIndex } from '../built-index.ts';
import { memoryIndex } from '../memory-index.ts';
import { searchFormat } from '../search-format.ts';
import { DamagedIndex } from './byte-reader.ts';
import { openShards, type ShardsHeader } from './open-shards.ts';
import { cutTermVectors, printShards, printVectors } from './print-shards.ts';
import { SearchParts } from './search-part.ts';

/** Numbers that look random and are the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const letters = [
  'a',
  'b',
  'c',
  'é',
  'ß',
  '数',
  '据',
  '库',
  '𠀀',
  '𠀁',
  'ﬀ',
  '\u{1F600}',
  '\u{E000}',
  '0',
  '-',
];

function word(below: (limit: number) => number, longest: number): string {
  return Array.from({ length: 1 + below(longest) }, () => letters[below(letters.length)]!).join('');
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** An index of random words: what stands in it means nothing. */
function randomIndex(seed: number, documentCount: number, termCount: number): BuiltIndex {
  const below = dice(seed);
  const someDocuments = (share: number) =>
    Uint32Array.from(
      Array.from({ length: documentCount }, (_, number) => number).filter(() => below(100) < share),
    );
  const names = [
    ...new Set(Array.from({ length: documentCount }, () => `@${word(below, 6)}/${word(below, 20)}`)),
  ];
  while (names.length < documentCount) names.push(`@x/${names.length}`);
  const terms = [...new Set(Array.from({ length: termCount }, () => word(below, 12)))].sort(compare);
  const postings = terms.map((_, term) => {
    const documents =
      term === 0 ? someDocuments(100) : Uint32Array.of(...someDocuments([1, 5, 60][below(3)]!));
    const chosen = documents.length > 0 ? documents : Uint32Array.of(below(documentCount));
    return { documents: chosen, weights: Float32Array.from(chosen, () => below(10_000) / 700) };
  });
  const filters = [...new Set(Array.from({ length: 40 }, () => `keyword:${word(below, 8)}`))].sort(compare);
  const dimensions = 16;
  const bytes = (length: number) => Int8Array.from({ length }, () => below(256) - 128);
  return {
    documents: names.sort(compare).map((name) => ({
      name,
      title: word(below, 90),
      ...(below(3) === 0 && { server: `com.${word(below, 9)}/${word(below, 9)}` }),
    })),
    terms,
    postings,
    filters: new Map(filters.map((filter) => [filter, someDocuments(10)])),
    vectors: { embedder: 'random', dimensions, values: bytes(documentCount * dimensions) },
    termVectors: new Map(terms.filter(() => below(2) === 0).map((term) => [term, bytes(dimensions + 2)])),
  };
}

const sha256 = (content: Uint8Array | string) => createHash('sha256').update(content).digest('hex');

interface Printed {
  readonly header: ShardsHeader;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

function print(built: BuiltIndex): Printed {
  const collected = new SearchParts(sha256);
  const header = {
    format: searchFormat,
    size: built.documents.length,
    engine: 'shards' as const,
    synonyms: '',
    shards: printShards(built, collected),
    ...(built.vectors && { vectors: printVectors(built.vectors, collected) }),
    term_vectors: cutTermVectors(built, collected),
  } satisfies SearchHeader;
  return { header, parts: collected.all };
}

const open = ({ header, parts }: Printed) =>
  openShards(header, async (part) => {
    const bytes = parts.get(part);
    if (!bytes) throw new Error(`there is no part ${part}`);
    return bytes;
  });

const cases = [
  ['a few documents', randomIndex(1, 3, 5)],
  ['parts of everything', randomIndex(2, 3000, 4000)],
  ['one document', randomIndex(3, 1, 1)],
  ['names in several parts', randomIndex(6, 17_000, 2)],
  [
    'nothing at all',
    {
      documents: [],
      terms: [],
      postings: [],
      filters: new Map(),
      vectors: undefined,
      termVectors: new Map(),
    },
  ],
] as const satisfies readonly (readonly [string, BuiltIndex])[];

describe.each(cases)('an index of %s, printed and opened', (_, built) => {
  const printed = print(built);
  const shards = open(printed);
  const memory = memoryIndex(built);

  test('has every term at its place, with its count', async () => {
    const vocabulary = await shards.vocabulary();
    const numbers = [...built.terms.keys()];
    expect(vocabulary.size).toBe(built.terms.length);
    expect(numbers.map((number) => vocabulary.term(number))).toEqual(built.terms);
    expect(built.terms.map((term) => vocabulary.find(term))).toEqual(numbers);
    expect(numbers.map((number) => vocabulary.documentCount(number))).toEqual(
      built.postings.map(({ documents }) => documents.length),
    );
    for (const stranger of ['', 'zzz', '\uFFFF', 'a\0', '数据库数据库数据库数']) {
      expect(vocabulary.find(stranger)).toBe((await memory.vocabulary()).find(stranger));
    }
  });

  test('tells the range of every prefix', async () => {
    const vocabulary = await shards.vocabulary();
    const truth = await memory.vocabulary();
    const prefixes = [
      '',
      'zzz',
      ...built.terms.slice(0, 500).flatMap((term) => [term, [...term][0]!, `${term}!`]),
    ];
    for (const prefix of prefixes) expect(vocabulary.range(prefix), prefix).toEqual(truth.range(prefix));
  });

  test('has every posting, its weights as exact as a ranking can tell', async () => {
    const postings = await shards.postings(built.terms);
    expect(postings.map(({ documents }) => documents)).toEqual(
      built.postings.map(({ documents }) => documents),
    );
    const errors = built.postings.map(({ weights }, term) => {
      const greatest = weights.reduce((most, weight) => Math.max(most, weight), 0);
      return weights.reduce((most, weight, index) => {
        return Math.max(most, Math.abs(postings[term]!.weights[index]! - weight) / (greatest || 1));
      }, 0);
    });
    expect(Math.max(0, ...errors)).toBeLessThan(1 / 65_535);
    const [none] = await shards.postings(['no such term']);
    expect([...none!.documents, ...none!.weights]).toEqual([]);
  });

  test('has every filter, name, title, server and vector', async () => {
    for (const [filter, documents] of built.filters) expect(await shards.having(filter)).toEqual(documents);
    for (const none of ['', 'type:none', 'zzz']) expect(await shards.having(none)).toEqual(new Uint32Array());
    expect(await shards.documents([...built.documents.keys()])).toEqual(built.documents);
    expect(await shards.vectors()).toEqual(built.vectors);
    expect(await shards.termVectors([...built.terms, 'no such term'])).toEqual([
      ...built.terms.map((term) => built.termVectors.get(term)),
      undefined,
    ]);
  });

  test('is the same bytes when it is printed again', () => {
    expect(print(built)).toEqual(printed);
  });
});

test('parts are small enough for a query to read a few, and great enough not to be many', () => {
  const { header, parts } = print(randomIndex(2, 3000, 4000));
  const sizes = header.shards.postings.map(({ part }) => parts.get(part)!.length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(64 * 1024);
  expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(48 * 1024);
});

describe('an index whose parts are damaged', () => {
  const built = randomIndex(4, 200, 300);
  const printed = print(built);
  const ids = [...printed.parts.keys()];

  /** Asks everything there is to ask. */
  async function askAll(damaged: ReadonlyMap<string, Uint8Array>): Promise<void> {
    const index = open({ header: printed.header, parts: damaged });
    const asks = [
      async () => {
        const vocabulary = await index.vocabulary();
        for (let number = 0; number < Math.min(vocabulary.size, 1000); number += 1) vocabulary.term(number);
        vocabulary.range('a');
      },
      () => index.postings(built.terms),
      () => index.documents([...built.documents.keys()]),
      () => index.vectors(),
      () => index.termVectors(built.terms),
      ...[...built.filters.keys()].map((filter) => () => index.having(filter)),
    ];
    for (const ask of asks) await ask().catch((error: unknown) => expect(error).toBeInstanceOf(DamagedIndex));
  }

  test.each([
    ['empty', () => new Uint8Array()],
    ['cut in the middle', (bytes: Uint8Array) => bytes.slice(0, bytes.length >>> 1)],
    ['all ones', (bytes: Uint8Array) => bytes.map(() => 255)],
    ['all zeros', (bytes: Uint8Array) => bytes.map(() => 0)],
  ])('so that each is %s says so, or answers something', async (_, damage) => {
    for (const id of ids) {
      await askAll(
        new Map([...printed.parts].map(([one, bytes]) => [one, one === id ? damage(bytes) : bytes])),
      );
    }
  });

  test('at random places says so, or answers something', { timeout: 60_000 }, async () => {
    const below = dice(5);
    for (let round = 0; round < 150; round += 1) {
      const parts = new Map([...printed.parts].map(([id, bytes]) => [id, bytes.slice()]));
      const bytes = parts.get(ids[round % ids.length]!)!;
      for (let change = 0; change < 1 + below(8); change += 1) bytes[below(bytes.length)] = below(256);
      await askAll(parts);
    }
  });
});
