import type { Query } from '../paging.ts';
import { type OrderWord, orderWords } from './order-latest.ts';

/** How many a page has: unless told, and at most (contract mcp.md §5.1, B5). */
export const pluggedInLimits = { otherwise: 50, most: 500 } as const;

/** What plugged.in's list was asked. */
export interface PluggedInQuery {
  readonly limit: number;
  readonly offset: number;
  readonly sort: OrderWord;
  /** Kinds of registries as records name them, of which a server's packages must be in one; undefined for all. */
  readonly kinds: ReadonlySet<string> | undefined;
  /** The same as it was asked for. */
  readonly filteredBy: string | undefined;
  /** In lower case; undefined if nothing is searched for. */
  readonly search: string | undefined;
}

/** The parameters that the official registry's list does not have: whoever sends one means plugged.in's. */
export const ownParameters = ['offset', 'registry_name', 'packageRegistry', 'sort'] as const;

/** Never fails: what cannot be read is as if it had not been sent (contract mcp.md §5.1, B5 to B9). */
export function readPluggedInQuery(query: Query): PluggedInQuery {
  const { sort = '', registry_name: named, packageRegistry } = query;
  const filteredBy = named || packageRegistry || undefined;
  const kinds = (filteredBy ?? '').split(',').map(kindOf).filter(Boolean);
  return {
    limit: Math.min(readCount(query['limit'], 1) ?? pluggedInLimits.otherwise, pluggedInLimits.most),
    offset: readCount(query['offset'], 0) ?? 0,
    // The cast is true: the keys of the table are its words.
    sort: Object.hasOwn(orderWords, sort) ? (sort as OrderWord) : 'newest',
    kinds: kinds.length > 0 ? new Set(kinds) : undefined,
    filteredBy: kinds.length > 0 ? filteredBy : undefined,
    search: query['search']?.toLowerCase() || undefined,
  };
}

const otherNames: ReadonlyMap<string, string> = new Map([
  ['pip', 'pypi'],
  ['docker', 'oci'],
  ['docker-hub', 'oci'],
  ['crates', 'cargo'],
]);

/** A kind of registry by the name that records have for it. */
export function kindOf(name: string): string {
  const kind = name.trim().toLowerCase();
  return otherNames.get(kind) ?? kind;
}

function readCount(text: string | undefined, least: number): number | undefined {
  const count = /^\+?\d+$/.test(text ?? '') ? Number(text) : Number.NaN;
  return count >= least ? Math.min(count, Number.MAX_SAFE_INTEGER) : undefined;
}
