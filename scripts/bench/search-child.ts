// Makes an index of made packages and asks it, in a process of its own, so that its memory is all that is measured.

import { compare } from '#core/problem.ts';
import { analyseEntry } from '#core/search/analysed-entry.ts';
import { openSearch } from '#core/search/open-search.ts';
import { engineFor, printSearch } from '#core/search/print-search.ts';
import { type SearchOptions, search } from '#core/search/search.ts';
import { sha256 } from '../registry/sha256.ts';
import { madeEntries, madeQueries } from './made-entries.ts';

export const measuredModes = ['fts', 'vector', 'hybrid'] as const satisfies readonly SearchOptions['mode'][];

export interface SearchCosts {
  readonly entries: number;
  readonly engine: string;
  /** Seconds. */
  readonly analysing: number;
  readonly building: number;
  /** Bytes of all parts, and how many there are. */
  readonly bytes: number;
  readonly parts: number;
  /** Peak resident memory of all that, bytes. */
  readonly memory: number;
  /** Milliseconds from the header to the first answer. */
  readonly first: number;
  readonly modes: readonly {
    readonly mode: string;
    /** Milliseconds. */
    readonly p50: number;
    readonly p99: number;
    /** Share of queries that found something. */
    readonly answered: number;
  }[];
  /** Milliseconds to look for a text in all names and descriptions, which is what a list without an index does. */
  readonly floor: number;
}

const [, , text, engine] = process.argv;
if (import.meta.main && text) console.log(JSON.stringify(await measure(Number(text))));

/** The engine that was asked for, or the one that suits. */
function engineOf(size: number): ReturnType<typeof engineFor> {
  return engine === 'orama' || engine === 'shards' ? engine : engineFor(size);
}

async function measure(count: number): Promise<SearchCosts> {
  const entries = madeEntries(count);
  const queries = madeQueries(400);
  let started = performance.now();
  const lap = () => {
    const now = performance.now();
    const took = now - started;
    started = now;
    return took;
  };
  lap();
  const analysed = entries.map(analyseEntry).sort((a, b) => compare(a.name, b.name));
  const analysing = lap() / 1000;
  const { header, parts } = await printSearch(analysed, undefined, sha256, {
    engine: engineOf(analysed.length),
  });
  const building = lap() / 1000;
  const memory = process.resourceUsage().maxRSS * 1024;
  lap();
  const { index, embedder, synonyms } = await openSearch(header, async (part) => parts.get(part)!);
  const ask = (query: string, mode: SearchOptions['mode']) =>
    search(index, embedder, synonyms, query, { mode, filters: [], limit: 20, offset: 0 });
  await ask('database', 'hybrid');
  const first = lap();
  const modes = [];
  for (const mode of measuredModes) {
    for (const query of queries.slice(0, 50)) await ask(query, mode);
    const times: number[] = [];
    let answered = 0;
    for (const query of queries) {
      lap();
      const { total } = await ask(query, mode);
      times.push(lap());
      if (total > 0) answered += 1;
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.floor(times.length * share)]!;
    modes.push({ mode, p50: at(0.5), p99: at(0.99), answered: answered / queries.length });
  }
  const texts = entries.map(({ name, description }) => `${name} ${description}`.toLowerCase());
  lap();
  for (const query of queries.slice(0, 20)) texts.filter((one) => one.includes(query));
  const floor = lap() / 20;
  const bytes = [...parts.values()].reduce((sum, { length }) => sum + length, 0);
  const { engine } = header;
  return {
    entries: count,
    engine,
    analysing,
    building,
    bytes,
    parts: parts.size,
    memory,
    first,
    modes,
    floor,
  };
}
