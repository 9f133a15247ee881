import { serverLimits } from '#core/api/mcp/server-list.ts';
import type { Query } from '#core/api/paging.ts';
import { parseCursor } from '#core/servers/cursor.ts';
import type { Position, Wanted } from '#core/servers/view-listing.ts';
import { HttpProblem } from '../../errors.ts';

/** What a list was asked, but for what it searches. */
export type ListQuery = Pick<Wanted, 'after' | 'limit' | 'version' | 'since' | 'deleted'> & {
  /** In lower case; undefined if nothing is searched for. */
  readonly search: string | undefined;
};

/** The query of the official registry's list (contract mcp.md §1.2). Throws an HttpProblem with its status and place of the error. */
export function readOfficialQuery(query: Query): ListQuery {
  const since = readSince(query, exampleHint);
  return {
    limit: readOfficialLimit(query['limit']),
    after: readOfficialCursor(cursorOf(query)),
    version: query['version'] || undefined,
    since,
    deleted: readDeleted(query, since),
    search: query['search']?.toLowerCase() || undefined,
  };
}

/** The query of the ToolHive server's list (contract toolhive.md §1.2.1). Throws an HttpProblem in its words. */
export function readToolhiveQuery(query: Query): ListQuery {
  const since = readSince(query, `Invalid updated_since parameter: must be RFC3339 format (${example})`);
  return {
    limit: readToolhiveLimit(query['limit']),
    after: readToolhiveCursor(cursorOf(query)),
    version: query['version'] || undefined,
    since,
    deleted: readDeleted(query, since),
    search: query['search']?.toLowerCase() || undefined,
  };
}

function readOfficialLimit(text: string | undefined): number {
  if (!text) return serverLimits.otherwise;
  if (!/^[+-]?\d+$/.test(text)) throw outOfShape('invalid integer', 'query.limit', text);
  const limit = Number(text);
  if (limit < 1) throw outOfShape('expected number >= 1', 'query.limit', limit);
  if (limit > serverLimits.most)
    throw outOfShape(`expected number <= ${serverLimits.most}`, 'query.limit', limit);
  return limit;
}

function readToolhiveLimit(text: string | undefined): number {
  if (!text) return serverLimits.otherwise;
  if (!/^[+-]?\d+$/.test(text)) {
    throw new HttpProblem('bad_request', 'Invalid limit parameter: must be an integer');
  }
  const limit = Number(text);
  if (limit < 1) throw new HttpProblem('bad_request', 'Invalid limit parameter: must be at least 1');
  return Math.min(limit, serverLimits.mostOfView);
}

/** A cursor of base64 may hold a plus, which comes as a space where it was not escaped. */
function cursorOf(query: Query): string | undefined {
  return query['cursor']?.replaceAll(' ', '+');
}

/** Whatever is no cursor is a name to begin after, as the official registry has it. */
function readOfficialCursor(text: string | undefined): Position | undefined {
  return text ? (parseCursor(text) ?? { name: text }) : undefined;
}

function readToolhiveCursor(text: string | undefined): Position | undefined {
  if (!text) return undefined;
  const position = parseCursor(text);
  if (!position)
    throw new HttpProblem('bad_request', 'Invalid cursor parameter: it is no cursor of this list');
  return position;
}

const example = 'e.g., 2025-08-07T13:15:04.280Z';
const exampleHint = `Invalid updated_since format: expected RFC3339 timestamp (${example})`;

function readSince(query: Query, message: string): number | undefined {
  const text = query['updated_since'];
  if (!text) return undefined;
  // A plus that was not escaped comes as a space.
  const written = text.replace(/ (?=\d\d:\d\d$)/, '+');
  const time = isTime(written) ? Date.parse(written.toUpperCase()) : Number.NaN;
  if (Number.isNaN(time)) throw new HttpProblem('bad_request', message);
  return time;
}

/** RFC 3339 §5.6, of a day and an hour that there are: to JavaScript the thirtieth of February is a day in March. */
function isTime(text: string): boolean {
  const [, day] =
    /^(\d{4}-\d\d-\d\d)[Tt](?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day ?? ' ');
}

// What the official registry takes for a boolean: the forms of its language.
const booleans: ReadonlyMap<string, Wanted['deleted']> = new Map([
  ...['1', 't', 'T', 'TRUE', 'true', 'True'].map((text) => [text, 'shown'] as const),
  ...['0', 'f', 'F', 'FALSE', 'false', 'False'].map((text) => [text, 'hidden'] as const),
]);

/** Whether deleted versions are shown: a mirror that asks for what changed must hear of them. */
function readDeleted(query: Query, since: number | undefined): Wanted['deleted'] {
  const asked = readIncludeDeleted(query);
  if (since === undefined) return asked ?? 'hidden';
  if (asked === 'hidden') {
    throw new HttpProblem(
      'bad_request',
      'include_deleted cannot be false with updated_since: incremental sync needs deleted servers',
    );
  }
  return 'shown';
}

/** `include_deleted`, or undefined where it was not given. Throws an HttpProblem if it is no boolean. */
export function readIncludeDeleted(query: Query): Wanted['deleted'] | undefined {
  const text = query['include_deleted'];
  if (!text) return undefined;
  const deleted = booleans.get(text);
  if (!deleted) throw outOfShape('invalid boolean', 'query.include_deleted', text);
  return deleted;
}

function outOfShape(message: string, location: string, value: unknown): HttpProblem {
  return new HttpProblem('unprocessable', 'validation failed', [{ message, location, value }]);
}
