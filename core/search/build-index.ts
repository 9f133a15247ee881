import { compare } from '../problem.ts';
import { type AnalysedEntry, analyseEntry, fields } from './analysed-entry.ts';
import { bm25, boosts } from './bm25.ts';
import { buildVectors } from './build-vectors.ts';
import type { BuiltIndex } from './built-index.ts';
import type { Learn } from './learn-meaning.ts';
import type { SearchEntry } from './search-entry.ts';
import type { Posting, VectorTable } from './search-index.ts';

/** Everything that can be searched, as an index. */
export function buildIndex(entries: readonly SearchEntry[]): BuiltIndex {
  return indexOf(analyseEntries(entries));
}

/** The entries, analysed, in order of name. */
export function analyseEntries(entries: readonly SearchEntry[]): AnalysedEntry[] {
  return entries.map(analyseEntry).sort((a, b) => compare(a.name, b.name));
}

/** The index of entries that are analysed already and in order of name; with the vectors that a model made, where one did. */
export function indexOf(entries: readonly AnalysedEntry[], learn?: Learn, vectors?: VectorTable): BuiltIndex {
  const { terms, postings } = buildPostings(entries);
  const documents = entries.map(({ name, title, server }) => ({
    name,
    title,
    ...(server === undefined ? {} : { server }),
  }));
  return {
    documents,
    terms,
    postings,
    filters: buildFilters(entries),
    ...(vectors ? { vectors, termVectors: new Map() } : buildVectors(entries, learn)),
  };
}

function buildFilters(entries: readonly AnalysedEntry[]): Map<string, Uint32Array> {
  const having = new Map<string, number[]>();
  for (const [number, { filters }] of entries.entries()) {
    for (const filter of filters) {
      const documents = having.get(filter);
      if (documents) documents.push(number);
      else having.set(filter, [number]);
    }
  }
  const inOrder = [...having].sort(([a], [b]) => compare(a, b));
  return new Map(inOrder.map(([filter, documents]) => [filter, Uint32Array.from(documents)]));
}

interface Postings {
  readonly terms: readonly string[];
  readonly postings: readonly Posting[];
}

function buildPostings(entries: readonly AnalysedEntry[]): Postings {
  const numbers = new Map<string, number>();
  const holding: number[] = [];
  for (const { terms } of entries) {
    for (const term of new Set(fields.flatMap((field) => terms[field]))) {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      holding[number] = (holding[number] ?? 0) + 1;
    }
  }
  const found = Array.from(numbers, (): { documents: number[]; weights: number[] } => ({
    documents: [],
    weights: [],
  }));
  for (const [document, { terms }] of entries.entries()) {
    const weights = new Map<number, number>();
    for (const field of fields) {
      const share = 1 / terms[field].length;
      for (const term of terms[field]) {
        const number = numbers.get(term)!;
        const weight = boosts[field] * bm25(share, holding[number]!, entries.length);
        weights.set(number, (weights.get(number) ?? 0) + weight);
      }
    }
    for (const [number, weight] of weights) {
      found[number]!.documents.push(document);
      found[number]!.weights.push(weight);
    }
  }
  const inOrder = [...numbers].sort(([a], [b]) => compare(a, b));
  return {
    terms: inOrder.map(([term]) => term),
    postings: inOrder.map(([, number]) => ({
      documents: Uint32Array.from(found[number]!.documents),
      weights: Float32Array.from(found[number]!.weights),
    })),
  };
}
