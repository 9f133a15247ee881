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

/** Where a list goes on: behind a cursor, or so many items from its beginning. */
type Next = { readonly cursor: string } | { readonly offset: number } | undefined;

/**
 * The pages of a list, to its end. `member` names the list within an answer. A server may give more or fewer items than were asked for.
 * Throws if it leads in circles, or on and on.
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
  for (let number = 1; number <= limits.pages; number += 1) {
    const url = new URL(address);
    for (const [name, value] of Object.entries(next ?? {})) url.searchParams.set(name, String(value));
    const answer = await http.get(String(url), { ...options, maxBytes: limits.bytes });
    const body = parseBody(answer.bytes, url);
    const list = body[member];
    if (!Array.isArray(list)) throw new HttpFailure(`${showUrl(url)} answers without a list "${member}"`, {});
    items += list.length;
    if (items > limits.records)
      throw new HttpFailure(
        `${showUrl(address)} has more than ${limits.records} records; it is not read`,
        {},
      );
    const date = Date.parse(answer.headers.get('date') ?? '');
    yield { items: list, number, ...(!Number.isNaN(date) && { date }) };
    next = nextOf(body, items, list.length);
    if (!next) return;
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

function parseBody(bytes: Uint8Array, url: URL): Readonly<Record<string, unknown>> {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // The words of the parser quote the body, which is a stranger's.
    throw new HttpFailure(`${showUrl(url)} answers with what is not JSON`, {});
  }
  if (!isObject(body)) throw new HttpFailure(`${showUrl(url)} answers with JSON that is not an object`, {});
  return body;
}

/** Registries page by cursor; plugged.in's by offset, and says how many there are in all. */
function nextOf(body: Readonly<Record<string, unknown>>, seen: number, count: number): Next {
  const metadata = isObject(body['metadata']) ? body['metadata'] : {};
  const cursor = metadata['nextCursor'] ?? metadata['next_cursor'];
  if (typeof cursor === 'string' && cursor !== '') return { cursor };
  const pagination = isObject(body['pagination']) ? body['pagination'] : metadata;
  const { total } = pagination;
  const isMore = typeof total === 'number' && seen < total && count > 0;
  return isMore ? { offset: seen } : undefined;
}
