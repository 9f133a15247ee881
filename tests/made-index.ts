import { compare } from '../core/problem.ts';
import type { BuiltIndex } from '../core/search/built-index.ts';
import { corpusEmbedderId } from '../core/search/corpus-embedder.ts';
import { stem } from '../core/search/stem.ts';
import { madeWord, zipf } from '../scripts/bench/made-entries.ts';
import { randomNumbers } from '../scripts/bench/random.ts';
import { encode } from '../scripts/bench/words.ts';

const dimensions = 128;
// Terms that a corpus of tens of thousands gives vectors to.
const embeddedTerms = 16_000;

/** An index of so many documents with some sixty terms each, of the size that real ones have; its vectors mean nothing. */
export function madeIndex(size: number): BuiltIndex {
  const random = randomNumbers(size);
  const holding = new Map<string, { readonly documents: number[]; readonly weights: number[] }>();
  const add = (term: string, document: number) => {
    const found = holding.get(term) ?? { documents: [], weights: [] };
    holding.set(term, found);
    if (found.documents.at(-1) === document) return;
    found.documents.push(document);
    found.weights.push(random() * 8);
  };
  for (let document = 0; document < size; document += 1) {
    for (let count = 0; count < 60; count += 1) add(stem(madeWord(zipf(random))), document);
    add(encode(document), document);
  }
  const terms = [...holding.keys()].sort(compare);
  const bytes = (length: number) => Int8Array.from({ length }, () => Math.floor(random() * 255) - 127);
  const embedded = terms
    .toSorted((a, b) => holding.get(b)!.documents.length - holding.get(a)!.documents.length)
    .slice(0, embeddedTerms);
  const everyThird = (rest: number) =>
    Uint32Array.from({ length: Math.floor(size / 3) }, (_, index) => index * 3 + rest);
  return {
    documents: Array.from({ length: size }, (_, document) => ({
      name: `@scope-${String(document).padStart(7, '0')}/${madeWord(document % 4000)}-${encode(document)}`,
      title: document % 2 === 0 ? `The ${madeWord(document % 999)} of ${madeWord(document % 77)}` : '',
      ...(document % 2 === 0 && { server: `io.github.acme-${document}/${madeWord(document % 4000)}` }),
    })),
    terms,
    postings: terms.map((term) => {
      const { documents, weights } = holding.get(term)!;
      return { documents: Uint32Array.from(documents), weights: Float32Array.from(weights) };
    }),
    filters: new Map([
      ['type:cli', everyThird(0)],
      ['type:mcp', everyThird(1)],
      ['type:skill', everyThird(2)],
    ]),
    vectors: { embedder: corpusEmbedderId, dimensions, values: bytes(size * dimensions) },
    termVectors: new Map(embedded.map((term) => [term, bytes(dimensions + 1)])),
  };
}
