import { isCorpusEmbedder } from './corpus-embedder.ts';
import type { Embedder } from './embedder.ts';
import { expandNeeds } from './expand-needs.ts';
import { fuse } from './fuse.ts';
import { parseQuery } from './parse-query.ts';
import { raiseNamesakes } from './raise-namesakes.ts';
import { raiseLikeTheBest, scoreByVectors } from './score-by-vectors.ts';
import { type Scores, scoreByWords } from './score-by-words.ts';
import type { SearchIndex, VectorTable } from './search-index.ts';
import type { Synonyms } from './synonyms.ts';
import { type Scored, topOf } from './top.ts';
import { tuning } from './tuning.ts';

export interface SearchOptions {
  readonly mode: 'fts' | 'vector' | 'hybrid';
  /** All of them must let a document through. */
  readonly filters: readonly string[];
  readonly limit: number;
  readonly offset: number;
  /** If given, only documents of these names. */
  readonly only?: ReadonlySet<string>;
}

export interface SearchResult {
  readonly hits: readonly SearchHit[];
  /** How many match, whatever the limit and the offset. */
  readonly total: number;
}

export interface SearchHit {
  readonly name: string;
  readonly server?: string;
  /** Falls from hit to hit; scores of different queries or modes are not to be compared. */
  readonly score: number;
}

/** The documents that a query is after, the best first. */
export async function search(
  index: SearchIndex,
  embedder: Embedder | undefined,
  synonyms: Synonyms,
  query: string,
  { mode, filters, limit, offset, only }: SearchOptions,
): Promise<SearchResult> {
  if (index.size === 0 || parseQuery(query, synonyms).length === 0) return { hits: [], total: 0 };
  const isLetThrough = await letThroughBy(index, filters, only);
  const vectors = mode === 'fts' ? undefined : await vectorsOf(index, embedder, query);
  const byWords = mode === 'vector' ? nothing : await orderByWords();
  const byVectors = await orderByVectors();
  const order = fuseOrders(byWords, byVectors, vectors?.of === 'corpus' ? tuning.corpusShare : 1);
  const page = order.slice(offset, offset + limit);
  const documents = await index.documents(page.map(({ document }) => document));
  return {
    hits: documents.map(({ name, server }, place) => ({
      name,
      ...(server === undefined ? {} : { server }),
      score: page[place]!.score,
    })),
    total: new Set([...byWords.matches, ...byVectors.matches]).size,
  };

  async function orderByWords(): Promise<Order> {
    const needs = expandNeeds(parseQuery(query, synonyms), await index.vocabulary(), synonyms);
    const scored = await scoreByWords(index, needs);
    const found = { ...scored, matches: scored.matches.filter(isLetThrough) };
    if (vectors) raiseLikeTheBest(found, topOf(found, tuning.best), vectors.table);
    await raiseNamesakes(index, query, found);
    return orderOf(found);
  }

  async function orderByVectors(): Promise<Order> {
    // Vectors of the corpus know nothing that its words do not: they are for what the words leave open.
    const isOpen = byWords.matches.length < tuning.fewMatches;
    if (!vectors || (mode === 'hybrid' && vectors.of === 'corpus' && !isOpen)) return nothing;
    const asked = await vectors.asked();
    if (!asked) return nothing;
    const order = orderOf(scoreByVectors(vectors.table, asked));
    return vectors.of === 'model' ? nearestOf(order) : order;
  }

  function orderOf({ scores, matches }: Scores): Order {
    const found = { scores, matches: matches.filter(isLetThrough) };
    return { matches: found.matches, top: topOf(found, Math.max(mostFused, offset + limit)) };
  }
}

interface Order {
  readonly matches: Uint32Array;
  /** The best of them in order. */
  readonly top: readonly Scored[];
}

const nothing: Order = { matches: new Uint32Array(), top: [] };

/** The nearest of an order: to most models nearly everything is a little near, so how near tells less than who is nearer. */
function nearestOf({ top }: Order): Order {
  const nearest = top.slice(0, tuning.mostNear);
  return { matches: Uint32Array.from(nearest, ({ document }) => document), top: nearest };
}

/** So many of each order are fused, whatever page is asked for; whoever pages on reads the rest as the words have it. */
const mostFused = 1000;

/** If one of the two found nothing, the order of the other. */
function fuseOrders(byWords: Order, byVectors: Order, share: number): readonly Scored[] {
  if (byVectors.top.length === 0) return byWords.top;
  if (byWords.top.length === 0) return byVectors.top;
  const itemsOf = ({ top }: Order) => top.slice(0, mostFused).map(({ document }) => document);
  const fused = fuse([
    { items: itemsOf(byWords), share: 1 },
    { items: itemsOf(byVectors), share },
  ]).map(({ item, score }) => ({ document: item, score }));
  const seen = new Set(fused.map(({ document }) => document));
  const rest = [...byWords.top, ...byVectors.top].filter(({ document }) => {
    const isNew = !seen.has(document);
    seen.add(document);
    return isNew;
  });
  return [...fused, ...rest.map(({ document }) => ({ document, score: 0 }))];
}

interface Vectors {
  readonly table: VectorTable;
  readonly of: 'corpus' | 'model';
  /** That of the query; undefined if the embedder knows nothing of it. */
  asked(): Promise<Float32Array | undefined>;
}

/** The vectors of the index; undefined if there are none, or others than the embedder makes, or it cannot be reached. */
async function vectorsOf(
  index: SearchIndex,
  embedder: Embedder | undefined,
  query: string,
): Promise<Vectors | undefined> {
  if (!embedder) return undefined;
  const table = await index.vectors();
  if (table?.embedder !== embedder.id) return undefined;
  if (isCorpusEmbedder(embedder)) return { table, of: 'corpus', asked: () => embedder.embed(query) };
  try {
    const vector = await embedder.embed(query);
    return { table, of: 'model', asked: async () => vector };
  } catch {
    // Whoever searches gets what the words find; that a model cannot be reached is for the embedder to tell.
    return undefined;
  }
}

/** Whether all filters and the choice of names let a document through. */
async function letThroughBy(
  index: SearchIndex,
  filters: readonly string[],
  only: ReadonlySet<string> | undefined,
): Promise<(document: number) => boolean> {
  const different = [...new Set(filters)];
  if (different.length === 0 && !only) return () => true;
  const passed = new Uint8Array(index.size);
  for (const filter of different) for (const document of await index.having(filter)) passed[document]! += 1;
  if (only) {
    const numbers = Array.from({ length: index.size }, (_, number) => number);
    for (const [number, { name }] of (await index.documents(numbers)).entries()) {
      if (!only.has(name)) passed[number] = 255;
    }
  }
  return (document) => passed[document] === different.length;
}
