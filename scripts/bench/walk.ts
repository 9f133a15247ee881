import { gunzipSync } from 'node:zlib';
import { Client, type Reply } from './ask.ts';

/** A list followed from its first page to its last by one client. */
export interface Walk {
  readonly pages: number;
  readonly records: number;
  readonly seconds: number;
  /** Milliseconds of the slowest page. */
  readonly slowest: number;
  /** Of all bodies as they came. */
  readonly bytes: number;
}

/** Follows `nextCursor` as clients do. `path` has a query. Throws if a page does not come. */
export async function walk(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Walk> {
  const client = new Client(origin, headers);
  const began = performance.now();
  let [pages, records, bytes, slowest] = [0, 0, 0, 0];
  let cursor = '';
  do {
    const asked = performance.now();
    const reply = await client.ask(cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path);
    slowest = Math.max(slowest, performance.now() - asked);
    if (reply.status !== 200) throw new Error(`${path} answers with ${reply.status} after ${pages} pages`);
    const { nextCursor = '', count } = metadataOf(reply);
    if (nextCursor !== '' && nextCursor === cursor) throw new Error(`${path} goes in a circle at ${cursor}`);
    cursor = nextCursor;
    pages += 1;
    records += count;
    bytes += reply.body.length;
  } while (cursor !== '');
  client.close();
  return { pages, records, bytes, slowest, seconds: (performance.now() - began) / 1000 };
}

/** As many answers of so many bytes from the floor, one after the other: seconds. */
export async function walkFloor(origin: string, { pages, bytes }: Walk): Promise<number> {
  const client = new Client(origin);
  const began = performance.now();
  for (let page = 0; page < pages; page += 1) await client.count(`/${Math.round(bytes / pages)}`);
  client.close();
  return (performance.now() - began) / 1000;
}

// What follows the records: parsing these too would measure the client.
const tail = 1024;

function metadataOf({ body, headers }: Reply): { readonly nextCursor?: string; readonly count: number } {
  const bytes = headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
  const text = bytes.subarray(-tail).toString();
  const [, metadata] = /"metadata":(\{[^{}]*\})\}$/.exec(text) ?? [];
  if (metadata === undefined) throw new Error('a page ends without its metadata');
  // True of every page of the protocol (contract mcp.md §1.2.1).
  return JSON.parse(metadata) as { readonly nextCursor?: string; readonly count: number };
}
