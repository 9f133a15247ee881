import { stripHidden } from '../text/hidden-characters.ts';
import { isObject } from './json-limits.ts';
import { kindOf, type Warn } from './mend.ts';
import type { ServerStatus } from './server-entry.ts';
import { utcTime } from './utc-time.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a registry says of a version, as far as it says it. Times are RFC 3339, UTC. */
export interface OfficialMeta {
  readonly status?: ServerStatus;
  readonly statusMessage?: string;
  readonly statusChangedAt?: string;
  readonly publishedAt?: string;
  readonly updatedAt?: string;
  readonly isLatest?: boolean;
  /** What stands beside the official block, under keys of its own. */
  readonly other?: Readonly<Record<string, unknown>>;
}

/** The key of the block, and the one it had until September 2025. */
const officialKeys = [
  'io.modelcontextprotocol.registry/official',
  'io.modelcontextprotocol.registry',
] as const;

/**
 * What registries say of a version (contract mcp.md §1.6): in `_meta` beside the server, or, in records of before October 2025,
 * within the server itself. The outer word counts before the inner one, and each before an older name of the same thing.
 */
export function readOfficialMeta(meta: unknown, server: Json, warn: Warn): OfficialMeta {
  if (meta !== undefined && meta !== null && !isObject(meta)) {
    warn('/_meta', `should be an object and is ${kindOf(meta)}; it was dropped`);
  }
  const outer = isObject(meta) ? meta : {};
  const inner = isObject(server['_meta']) ? server['_meta'] : {};
  const blocks = [outer, inner]
    .flatMap((holder) => officialKeys.map((key) => holder[key]))
    .concat(server['version_detail'], { status: server['status'] })
    .filter(isObject);
  const said = <Value>(names: readonly string[], read: (value: unknown) => Value | undefined) =>
    firstOf(blocks, names, read, warn);
  const other = Object.entries(outer).filter(([key]) => !isOfficialKey(key));
  return withoutUndefined({
    status: said(['status'], readStatus),
    statusMessage: said(['statusMessage', 'status_message'], readText),
    statusChangedAt: said(['statusChangedAt', 'status_changed_at'], utcTime),
    publishedAt: said(['publishedAt', 'published_at', 'release_date'], utcTime),
    updatedAt: said(['updatedAt', 'updated_at'], utcTime),
    isLatest: said(['isLatest', 'is_latest'], (value) => (typeof value === 'boolean' ? value : undefined)),
    other: other.length > 0 ? Object.fromEntries(other) : undefined,
  });
}

/** The server without what registries said of it within it: it is told beside it now. */
export function withoutOfficial(server: Json): Json {
  const { status, _meta: meta, ...rest } = server;
  const hasStatus = status !== undefined && readStatus(status) === undefined;
  const kept = isObject(meta)
    ? Object.fromEntries(Object.entries(meta).filter(([key]) => !isOfficialKey(key)))
    : meta;
  return { ...rest, ...(hasStatus && { status }), ...(Object.hasOwn(server, '_meta') && { _meta: kept }) };
}

function isOfficialKey(key: string): boolean {
  return officialKeys.some((official) => official === key);
}

function firstOf<Value>(
  blocks: readonly Json[],
  names: readonly string[],
  read: (value: unknown) => Value | undefined,
  warn: Warn,
): Value | undefined {
  for (const block of blocks) {
    for (const name of names) {
      const value = Object.hasOwn(block, name) ? block[name] : undefined;
      if (value === undefined || value === null || value === '') continue;
      const meaning = read(value);
      if (meaning !== undefined) return meaning;
      warn('/_meta', `holds a "${name}" that is none, ${shown(value)}; it was ignored`);
    }
  }
  return undefined;
}

function readStatus(value: unknown): ServerStatus | undefined {
  const word = typeof value === 'string' ? value.toLowerCase() : '';
  return word === 'active' || word === 'deprecated' || word === 'deleted' ? word : undefined;
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? stripHidden(value) : undefined;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(stripHidden(value).slice(0, 40)) : kindOf(value);
}

/** Drops the keys of what is undefined, which are then absent as the type has them. */
function withoutUndefined<Type extends object>(
  value: {
    readonly [Key in keyof Type]: Type[Key] | undefined;
  },
): Type {
  // The cast is true: what is left of an object without its undefined members has the types of the others.
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Type;
}
