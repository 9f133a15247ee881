import {
  type components,
  create,
  getByID,
  insert,
  load,
  type Orama,
  type RawData,
  type Results,
  save,
  search,
} from '@orama/orama';
import { compare } from '../problem.ts';
import { type AnalysedEntry, fields } from './analysed-entry.ts';
import { boosts, relevance } from './bm25.ts';
import type { BuiltIndex } from './built-index.ts';
import { vocabularyOf } from './memory-index.ts';
import { decodeTerm, encodeTerm } from './orama-terms.ts';
import type { Posting, SearchIndex } from './search-index.ts';

const schema = {
  name: 'string',
  scope: 'string',
  title: 'string',
  description: 'string',
  keywords: 'string',
  categories: 'string',
  tools: 'string',
  type: 'string',
  readme: 'string',
  filters: 'enum[]',
} as const;

/** Entries as a database of Orama. */
export type OramaDatabase = Orama<typeof schema>;

/** Fields hold terms, not texts; what is shown stands aside. */
interface StoredDocument {
  readonly shown: { readonly title: string; readonly server?: string };
}

/** What Orama does not hold: vectors belong into bytes. */
export type OramaVectors = Pick<BuiltIndex, 'vectors' | 'termVectors'>;

/** A database of analysed entries in order of name. */
export async function buildOrama(entries: readonly AnalysedEntry[]): Promise<OramaDatabase> {
  const database = emptyDatabase();
  for (const { name, title, server, terms, filters } of entries) {
    const texts = Object.fromEntries(fields.map((field) => [field, terms[field].map(encodeTerm).join(' ')]));
    const shown = { title, ...(server === undefined ? {} : { server }) };
    await insert(database, { id: name, shown, filters: [...filters], ...texts });
  }
  countDocuments(database);
  return database;
}

/** A database as JSON, from which `restoreOrama` makes it again. */
export function saveOrama(database: OramaDatabase): unknown {
  const saved = save(database);
  // The cast is true of the components that Orama has by default. The counts follow from the rest.
  const index = saved.index as components.index.Index;
  return { ...saved, index: { ...index, tokenOccurrences: {} } };
}

/** Throws if this is nothing that `saveOrama` gave. */
export function restoreOrama(saved: unknown): OramaDatabase {
  const database = emptyDatabase();
  // The cast is true of what `saveOrama` gave; of anything else, Orama throws.
  load(database, saved as RawData);
  countDocuments(database);
  return database;
}

/** Orama as an index: it holds the terms and weighs them, the ranking asks it for one at a time. */
export function oramaIndex(database: OramaDatabase, { vectors, termVectors }: OramaVectors): SearchIndex {
  const names = database.internalDocumentIDStore.internalIdToId;
  const numbers = new Map(names.map((name, number) => [name, number]));
  const counts = [...countsOf(database)].sort(([a], [b]) => compare(a, b));
  const terms = counts.map(([term]) => term);
  const vocabulary = vocabularyOf(terms, (number) => counts[number]![1]);
  const kept = new Map<string, Posting>();
  return {
    size: names.length,
    vocabulary: async () => vocabulary,
    postings: (terms) => Promise.all(terms.map(postingOf)),
    async having(filter) {
      const found = await search(database, {
        where: { filters: { containsAll: [filter] } },
        limit: names.length,
      });
      return Uint32Array.from(found.hits, ({ id }) => numbers.get(id)!).sort();
    },
    documents: async (numbers) =>
      numbers.map((number) => {
        const name = names[number];
        if (name === undefined)
          throw new Error(`there is no document ${number}; the index holds ${names.length}`);
        // The cast is true of every document that `buildOrama` inserted.
        return { name, ...(getByID(database, name) as unknown as StoredDocument).shown };
      }),
    vectors: async () => vectors,
    termVectors: async (terms) => terms.map((term) => termVectors.get(term)),
  };

  async function postingOf(term: string): Promise<Posting> {
    const known = kept.get(term);
    if (known) return known;
    const found: Results<unknown> = await search(database, {
      term: encodeTerm(term),
      exact: true,
      properties: [...fields],
      boost: boosts,
      relevance,
      limit: names.length,
    });
    const hits = found.hits.map(({ id, score }) => ({ number: numbers.get(id)!, score }));
    hits.sort((a, b) => a.number - b.number);
    const posting = {
      documents: Uint32Array.from(hits, ({ number }) => number),
      weights: Float32Array.from(hits, ({ score }) => score),
    };
    if (kept.size >= mostKept) kept.clear();
    kept.set(term, posting);
    return posting;
  }
}

/** Postings that were asked for lately. */
const mostKept = 1000;

function emptyDatabase(): OramaDatabase {
  return create({
    schema,
    id: 'search',
    sort: { enabled: false },
    components: {
      tokenizer: {
        language: 'terms',
        normalizationCache: new Map(),
        tokenize: (terms) => terms.split(' ').filter((term) => term !== ''),
      },
    },
  });
}

/**
 * Tells Orama in how many documents each term stands. By itself it counts by field, and a word that is common in
 * descriptions but rare in names would weigh more in a name than one that is rare everywhere.
 */
function countDocuments(database: OramaDatabase): void {
  const counts = Object.fromEntries(
    [...countsOf(database)].map(([term, count]) => [encodeTerm(term), count]),
  );
  for (const field of fields) indexOf(database).tokenOccurrences[field] = counts;
}

function countsOf(database: OramaDatabase): Map<string, number> {
  const { frequencies } = indexOf(database);
  const counts = new Map<string, number>();
  const size = database.internalDocumentIDStore.internalIdToId.length;
  for (let id = 1; id <= size; id++) {
    const terms = new Set(fields.flatMap((field) => Object.keys(frequencies[field]?.[id] ?? {})));
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return new Map([...counts].map(([term, count]) => [decodeTerm(term), count]));
}

/** The cast is true of the index component that Orama has by default. */
const indexOf = (database: OramaDatabase) => database.data.index as components.index.Index;
