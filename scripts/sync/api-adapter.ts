import { URL } from 'node:url';
import type { ApiSource } from '#core/config/config.ts';
import { compareTimes } from '#core/servers/compare-times.ts';
import { isObject } from '#core/servers/json-limits.ts';
import type { RawRecord } from '#core/servers/raw-record.ts';
import { rowOf } from '#core/servers/read-formats.ts';
import { utcTime } from '#core/servers/utc-time.ts';
import { type Fetched, type SourceAdapter, same, type World } from './adapter.ts';
import { ChangedWhileRead, fetchPages, NoApiAnswer } from './api-pages.ts';
import { fetchSkills } from './api-skills.ts';
import type { GetOptions } from './http.ts';
import { HttpFailure } from './http-failure.ts';
import { isPluggedInItem, recordOfItem } from './plugged-in-item.ts';
import { isWholeDue } from './source-schedule.ts';

/** Other registries: the official one and whoever speaks as it does, and plugged.in's. */
export const apiAdapter: SourceAdapter<'api'> = {
  async fetch(source, before, world) {
    const options = optionsOf(source, world);
    if (before?.mark !== undefined && !isWholeDue(before.lastWhole, world.now())) {
      try {
        return await fetchChanges(source.endpoint, before.mark, options, world);
      } catch (error) {
        // A server that does not know `updated_since`, or no more, is asked for all.
        if (!(error instanceof HttpFailure) || error.status === undefined) throw error;
      }
    }
    return await fetchWhole(source.endpoint, options, world);
  },
};

function optionsOf({ headers, tokenFile, timeout }: ApiSource, { readSecret }: World): GetOptions {
  const token = tokenFile === undefined ? {} : { authorization: `Bearer ${readSecret(tokenFile)}` };
  return { headers: { ...headers, ...token }, timeout };
}

/** What a list of servers came to. */
interface Listed {
  readonly servers: readonly RawRecord[];
  /** Where the next increment starts; absent if the server does not say of every row when it changed. */
  readonly mark?: string;
}

async function fetchWhole(endpoint: string, options: GetOptions, world: World): Promise<Fetched> {
  const queries = [{ include_deleted: 'true' }, {}];
  const { base, servers, mark } = await fetchFirstThatAnswers(endpoint, queries, options, world);
  const { skills, missingSkills } = await fetchSkills(base, options, world);
  return {
    extent: 'whole',
    records: { servers, skills, plugins: 0 },
    refused: [],
    ...(missingSkills && { missingSkills }),
    ...(mark && { mark }),
  };
}

async function fetchChanges(
  endpoint: string,
  since: string,
  options: GetOptions,
  world: World,
): Promise<Fetched> {
  const queries = [{ updated_since: since }];
  const { base, servers, mark } = await fetchFirstThatAnswers(endpoint, queries, options, world);
  const { skills, missingSkills } = await fetchSkills(base, options, world);
  const missing = missingSkills && { missingSkills };
  if (servers.length + skills.length === 0) return { ...same(since), ...missing };
  return {
    extent: 'changes',
    records: { servers, skills, plugins: 0 },
    refused: [],
    mark: later(mark, since),
    ...missing,
  };
}

/** Without a mark the rows do not say when they changed: the next increment starts where this one did. */
function later(mark: string | undefined, since: string): string {
  return mark !== undefined && compareTimes(mark, since) > 0 ? mark : since;
}

/** Versions of the API by their addresses, the one to be tried first at the front; an endpoint may name its own. */
function basesOf(endpoint: string): readonly string[] {
  const bare = endpoint.replace(/\/+$/, '');
  return /\/v0(?:\.1)?$/.test(bare) ? [bare] : [`${bare}/v0.1`, `${bare}/v0`];
}

/** The list, from the first address and in the first way that is not refused. Of a list that breaks off no other is taken in its place. */
async function fetchFirstThatAnswers(
  endpoint: string,
  queries: readonly Readonly<Record<string, string>>[],
  options: GetOptions,
  world: World,
): Promise<Listed & { readonly base: string }> {
  let refusal: unknown;
  for (const base of basesOf(endpoint)) {
    for (const query of queries) {
      let isBegun = false;
      const onProgress = (done: number) => {
        isBegun = true;
        world.onProgress(done);
      };
      try {
        const listed = await fetchStableServers(base, query, options, { ...world, onProgress });
        return { base, ...listed };
      } catch (error) {
        refusal ??= error;
        const status = error instanceof HttpFailure ? error.status : undefined;
        const isElsewhere = status === 401 || status === 403 || error instanceof NoApiAnswer;
        if (status === 404 || (isElsewhere && !isBegun)) break;
        const isOfQuery = status === 400 || status === 405 || status === 422;
        if (!isOfQuery) throw error;
      }
    }
  }
  throw refusal;
}

/** The list; read once more if it changed meanwhile, for what was missed would be taken for gone. */
async function fetchStableServers(...args: Parameters<typeof fetchServers>): Promise<Listed> {
  try {
    return await fetchServers(...args);
  } catch (error) {
    if (!(error instanceof ChangedWhileRead)) throw error;
    return await fetchServers(...args);
  }
}

async function fetchServers(
  base: string,
  query: Readonly<Record<string, string>>,
  options: GetOptions,
  world: World,
): Promise<Listed> {
  const address = new URL(`${base}/servers?${new URLSearchParams({ limit: '100', ...query })}`);
  const servers: RawRecord[] = [];
  let newest: string | undefined;
  let isDated = true;
  let asked: number | undefined;
  for await (const { items, number, date } of fetchPages(address, 'servers', options, world)) {
    asked ??= date;
    for (const [index, item] of items.entries()) {
      const place = `page ${number}#/servers/${index}`;
      const record = isPluggedInItem(item) ? recordOfItem(item, place) : rowOf(item, place);
      servers.push(record);
      const changed = updatedAt(record.meta);
      isDated &&= changed !== undefined;
      if (changed !== undefined && (newest === undefined || compareTimes(changed, newest) > 0))
        newest = changed;
    }
    world.onProgress(servers.length);
  }
  const mark = isDated && newest !== undefined ? noLaterThan(newest, asked ?? world.now()) : undefined;
  return { servers, ...(mark !== undefined && { mark }) };
}

/**
 * The earlier of the two: a row that changed while its page was already read is newer than the beginning of the reading, though it may be
 * older than the newest row; and a row of the future would hide all that come before it.
 */
function noLaterThan(newest: string, begun: number): string {
  // The header Date has whole seconds.
  const start = new Date(begun - 1000).toISOString();
  return compareTimes(newest, start) < 0 ? newest : start;
}

function updatedAt(meta: unknown): string | undefined {
  const official = isObject(meta) ? meta['io.modelcontextprotocol.registry/official'] : undefined;
  return isObject(official) ? utcTime(official['updatedAt']) : undefined;
}
