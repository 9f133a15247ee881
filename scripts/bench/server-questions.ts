import { endpoints } from '#core/api/endpoints.ts';
import { expandPath } from '#core/api/path.ts';
import type { ViewIndex } from '#core/generated/types.ts';
import { printCursor } from '#core/servers/cursor.ts';
import { ViewListing } from '#core/servers/view-listing.ts';
import { benchView } from './write-source-registry.ts';

/** A kind of request. */
export interface Question {
  readonly name: string;
  /** The address of the request with this number. */
  path(number: number): string;
  /** The status that the answers should have. */
  readonly expected: 200 | 404;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a client asks page by page until the end. */
export interface Chain {
  readonly name: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

const gzip = { 'Accept-Encoding': 'gzip' };

// Neighbours in this order are far apart in the order of names, and all names come before one comes again.
const stride = 7919;

/**
 * What clients of the MCP protocols ask, about the servers of an index. The server remembers answers: but for those called "same", no
 * two addresses are alike, so that each answer is made.
 */
export function serverQuestions(index: ViewIndex): Question[] {
  const listing = new ViewListing(index);
  const names = [...listing.shown('latest')].map((version) => listing.nameOf(version));
  const nameAt = (number: number) => names[(number * stride) % names.length]!;
  // Before all that the name has; the version makes it a cursor of its own.
  const deep = (number: number) => `cursor=${printCursor({ name: nameAt(number), version: `!${number}` })}`;
  const start = (number: number) => `cursor=${printCursor({ name: '-/-', version: `${number}` })}`;
  const lately = timesOf(index);
  const list = endpoints.serverList.path;
  const view = expandPath(endpoints.viewServerList.path, { view: benchView });
  return [
    ok('limit=30, same', () => list),
    ok('limit=30, first', (number) => `${list}?${start(number)}`),
    ok('limit=100, same', () => `${list}?limit=100`),
    ok('limit=100, same, gzip', () => `${list}?limit=100`, gzip),
    ok('limit=100, deep', (number) => `${list}?limit=100&${deep(number)}`),
    ok('limit=100, deep, gzip', (number) => `${list}?limit=100&${deep(number)}`, gzip),
    ok('latest, limit=50', (number) => `${list}?version=latest&limit=50&${deep(number)}`),
    ok('latest, limit=1', (number) => `${list}?version=latest&limit=1&${deep(number)}`),
    ok('version=1.0.0', (number) => `${list}?version=1.0.0&${deep(number)}`),
    ok('updated_since', (number) => `${list}?updated_since=${lately(number)}`),
    ok('include_deleted', (number) => `${list}?include_deleted=true&${deep(number)}`),
    ok('search, many', (number) => `${list}?search=notebook&${start(number)}`),
    ok('search, none', (number) => `${list}?search=zz${number}`),
    ok('view: search, many', (number) => `${view}?search=notebook&${start(number)}`),
    ok('view: search, none', (number) => `${view}?search=zz${number}`),
    ...pluggedIn(names.length),
    ...lookups(nameAt),
  ];
}

function ok(name: string, path: Question['path'], headers: Question['headers'] = {}): Question {
  return { name, path, expected: 200, headers };
}

/** What a mirror asks again and again: after times since when little changed, but all versions are looked at. */
function timesOf({ versions }: ViewIndex): (number: number) => string {
  const seen = versions.seen.toSorted((a, b) => a - b);
  const time = new Date(seen[Math.floor(seen.length * 0.99)]!).toISOString();
  return (number) => time.replace('Z', `${String(number).padStart(6, '0')}Z`);
}

/** The lists of plugged.in's protocol (contract mcp.md §5). */
function pluggedIn(servers: number): Question[] {
  const { path } = endpoints.pluggedInServerList;
  const offset = (number: number) => `limit=50&offset=${(number * stride) % servers}`;
  return [
    ok('plugged.in: by name', (number) => `${path}?sort=name_asc&${offset(number)}`),
    ok('plugged.in: newest', (number) => `${path}?${offset(number)}`),
    ok('plugged.in: search', (number) => `${path}?limit=50&search=zz${number}`),
    // The older name of the filter is not read beside the newer one.
    ok('plugged.in: pip', (number) => `${path}?limit=50&registry_name=pip&packageRegistry=${number}`),
  ];
}

/** What those ask who keep lists of what is allowed. */
function lookups(nameAt: (number: number) => string): Question[] {
  const { serverVersion, serverVersions } = endpoints;
  const latest = (name: string) =>
    expandPath(serverVersion.path, { server: encodeURIComponent(name), version: 'latest' });
  return [
    ok('latest of a name', (number) => latest(nameAt(number))),
    ok('versions of a name', (number) =>
      expandPath(serverVersions.path, { server: encodeURIComponent(nameAt(number)) }),
    ),
    { name: 'a name not there', path: (number) => latest(`${nameAt(number)}-${number}`), expected: 404 },
  ];
}

/** All pages, and pages of one as the client `thv` asks for them, which takes gzip. */
export function serverChains(): Chain[] {
  const { path } = endpoints.serverList;
  return [
    { name: 'limit=100', path: `${path}?limit=100`, headers: {} },
    { name: 'limit=100, gzip', path: `${path}?limit=100`, headers: gzip },
    { name: 'latest, limit=1', path: `${path}?version=latest&limit=1`, headers: {} },
    { name: 'latest, limit=1, gzip', path: `${path}?version=latest&limit=1`, headers: gzip },
  ];
}
