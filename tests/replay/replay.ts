import { expect } from 'vitest';
import type { ServerList } from '#core/generated/types.ts';

/** Asks a registry for a path below the base address that a client was given. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** What there is below the base address. */
export interface Known {
  /** Of each server that is listed, the texts of its versions; the latest is last. */
  readonly servers: ReadonlyMap<string, readonly string[]>;
  /** A name that no server has. */
  readonly absent: string;
  /** A server of which there are only deleted versions. */
  readonly deleted: string;
}

/** Telling addresses apart by their query strings, answering OPTIONS, and answering what no file says. */
export type Ability = 'pages' | 'preflights' | 'functions';

/** What a client sends, and what it cannot do without. */
export interface Replay {
  readonly client: string;
  /** What the host must be able to do for it beyond leading addresses to files. */
  readonly needs: readonly Ability[];
  /** Throws if a need is not met. */
  play(ask: Ask, known: Known): Promise<void>;
}

type Item = ServerList['servers'][number];

/** A list that a client can read: 2xx, JSON by its type, an array of servers and an object beside it. */
export async function readList(answer: Response): Promise<ServerList> {
  expect(answer.status, answer.url).toBe(200);
  expect(answer.headers.get('Content-Type')).toContain('application/json');
  // The cast is true once the two lines below it are.
  const list = (await answer.json()) as ServerList;
  expect(list.servers).toBeInstanceOf(Array);
  expect(list.metadata).toBeTypeOf('object');
  return list;
}

const patience = 1000;

/** Every item of a list from its first page to its last, the way clients follow cursors. */
export async function walk(
  ask: Ask,
  query: string,
  writeCursor: (cursor: string) => string = encodeURIComponent,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < patience; page += 1) {
    const after = cursor === undefined ? '' : `&cursor=${writeCursor(cursor)}`;
    const list = await readList(await ask(`?${query}${after}`));
    items.push(...list.servers);
    cursor = list.metadata.nextCursor;
    if (!cursor) return items;
  }
  throw new Error(`the list for ${query} does not end: after ${patience} pages there was another cursor`);
}

export const latestOf = ({ servers }: Known): [string, string][] =>
  [...servers].map(([name, versions]) => [name, versions.at(-1)!]);

export const versionsOf = ({ servers }: Known): [string, string][] =>
  [...servers].flatMap(([name, versions]) =>
    [...versions].sort().map((version): [string, string] => [name, version]),
  );

export const namesAndVersions = (items: readonly Item[]): [string, string][] =>
  items.map(({ server }) => [server.name, server.version]);

/** Any page of the web may read the answer (contract mcp.md §9.2). */
export function expectOpen({ headers }: Response): void {
  expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
}
