import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchEntry } from '../../core/search/search-entry.ts';

/** A query, and the documents that people judged to answer it: 2 is just what was asked, 1 would also help. */
export interface JudgedQuery {
  readonly q: string;
  readonly kind: Kind;
  readonly rel: Readonly<Record<string, number>>;
  /** Queries about one need share it. */
  readonly group?: number;
}

export const kinds = ['exact', 'keyword', 'semantic', 'typo', 'zh'] as const;
export type Kind = (typeof kinds)[number];

/** A document as the corpus has it. */
export interface CorpusDocument {
  readonly id: string;
  readonly type: 'skill' | 'cli' | 'mcp';
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  readonly keywords: readonly string[];
}

export interface Corpus {
  readonly documents: readonly CorpusDocument[];
  readonly queries: readonly JudgedQuery[];
}

/** The corpus in a folder; undefined where there is none. */
export function readCorpus(folder: string): Corpus | undefined {
  const documents = join(folder, 'docs.jsonl');
  if (!existsSync(documents)) return undefined;
  // True of the corpus by its README.
  return {
    documents: readLines(documents) as CorpusDocument[],
    queries: readQueries(join(folder, 'queries.jsonl')),
  };
}

/** Judged queries, a line each. */
export const readQueries = (file: string) => readLines(file) as JudgedQuery[];

const readLines = (file: string): unknown[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));

/** The documents as packages of a registry: each under a scope of its own publisher, and by the id they are judged under. */
export function entriesOf(documents: readonly CorpusDocument[]): {
  readonly entries: readonly SearchEntry[];
  readonly idOf: ReadonlyMap<string, string>;
} {
  const idOf = new Map<string, string>();
  const entries = documents.map((document): SearchEntry => {
    const { id, type, title, description, keywords } = document;
    const server = type === 'mcp' && document.name.includes('/') ? document.name : undefined;
    const path = id.slice(type.length + 1);
    const publisher = path.includes('/') ? path.slice(0, path.indexOf('/')) : type;
    const own = document.name.slice(document.name.lastIndexOf('/') + 1);
    let name = `@${publisher}/${own}`;
    for (let count = 2; idOf.has(name); count++) name = `@${publisher}.${count}/${own}`;
    idOf.set(name, id);
    return {
      name,
      type,
      title: title ?? '',
      description,
      keywords,
      categories: [],
      tools: [],
      readme: '',
      filters: [],
      ...(server === undefined ? {} : { server }),
    };
  });
  return { entries, idOf };
}
