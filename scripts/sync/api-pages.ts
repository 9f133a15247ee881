import { URL } from 'node:url';
import { isObject } from '#core/servers/json-limits.ts';
import type { World } from './adapter.ts';
import type { GetOptions } from './http.ts';
import { HttpFailure } from './http-failure.ts';
import { showUrl } from './http-request.ts';

/** One answer of a list. */
export interface Page {
  readonly items: readonly unknown[];
  /** Counted from 1. */
  readonly number: number;
  /** When the server gave it, by its own clock; milliseconds since 1970. Absent if it does not say. */
  readonly date?: number;
}

/** An answer that is not what an API gives: a page for people, most often. */
export class NoApiAnswer extends HttpFailure {}

/** A list that is no whole, for items came or went between its pages. */
export class ChangedWhileRead extends HttpFailure {}

/** Where a list goes on: behind a cursor, or so many items from its beginning. */
type Next = { readonly cursor: string } | { readonly offset: number } | undefined;

/**
 * The pages of a list, to its end. `member` names the list within an answer. A server may give more or fewer items than were asked for.
 * Throws if it leads in circles, or on and on, and if what is counted by offset is not as many items as it says.
 */
export async function* fetchPages(
  address: URL,
  member: string,
  options: GetOptions,
  { http, limits }: World,
): AsyncGenerator<Page> {
  const cursors = new Set<string>();
  let next: Next;
  let items = 0;
  let total: number | undefined;
  for (let number = 1; number <= limits.pages; number += 1) {
    const url = new URL(address);
    for (const [name, value] of Object.entries(next ?? {})) url.searchParams.set(name, String(value));
    const answer = await http.get(String(url), { ...options, maxBytes: limits.bytes });
    const body = parseBody(answer.bytes, url);
    // What Go prints of a list that it never made; of skills, null is what some answer that have none.
    const list = member === 'servers' && body[member] === null ? [] : body[member];
    if (!Array.isArray(list)) throw new HttpFailure(`${showUrl(url)} answers without a list "${member}"`, {});
    items += list.length;
    if (items > limits.records)
      throw new HttpFailure(
        `${showUrl(address)} has more than ${limits.records} records; it is not read`,
        {},
      );
    // What a list that goes on by cursor says of its length is not what it is read by.
    const told = cursors.size > 0 || cursorOf(body) !== undefined ? undefined : totalOf(body);
    if (number > 1 && told !== total)
      throw changed(address, `says that it has ${told ?? 'an unknown number of'} items, and said ${total}`);
    total = told;
    const date = Date.parse(answer.headers.get('date') ?? '');
    yield { items: list, number, ...(!Number.isNaN(date) && { date }) };
    next = nextOf(cursorOf(body), told, items, list.length);
    if (!next) {
      if (total !== undefined && items !== total)
        throw changed(address, `gave ${items} items, and says that it has ${total}`);
      return;
    }
    if (!('cursor' in next)) continue;
    if (cursors.has(next.cursor))
      throw new HttpFailure(
        `${showUrl(url)} leads on to the cursor ${JSON.stringify(next.cursor.slice(0, 200))}, which was read before: the list has no end`,
        {},
      );
    cursors.add(next.cursor);
  }
  throw new HttpFailure(`${showUrl(address)} has more than ${limits.pages} pages; it is not read`, {});
}

function changed(address: URL, how: string): ChangedWhileRead {
  return new ChangedWhileRead(`${showUrl(address)} changed while it was read: it ${how}`, {});
}

function parseBody(bytes: Uint8Array, url: URL): Body {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // The words of the parser quote the body, which is a stranger's.
    throw new NoApiAnswer(`${showUrl(url)} answers with what is not JSON`, {});
  }
  if (!isObject(body)) throw new NoApiAnswer(`${showUrl(url)} answers with JSON that is not an object`, {});
  return body;
}

type Body = Readonly<Record<string, unknown>>;

/** Registries page by cursor; plugged.in's by offset, and says how many there are in all. */
function nextOf(cursor: string | undefined, total: number | undefined, seen: number, count: number): Next {
  if (cursor !== undefined) return { cursor };
  return total !== undefined && seen < total && count > 0 ? { offset: seen } : undefined;
}

function cursorOf(body: Body): string | undefined {
  const metadata = isObject(body['metadata']) ? body['metadata'] : {};
  const cursor = metadata['nextCursor'] ?? metadata['next_cursor'];
  return typeof cursor === 'string' && cursor !== '' ? cursor : undefined;
}

function totalOf(body: Body): number | undefined {
  const { total } = [body['pagination'], body['metadata']].find(isObject) ?? {};
  return typeof total === 'number' ? total : undefined;
}
