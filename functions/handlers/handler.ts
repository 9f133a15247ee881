import type { Query } from '#core/api/paging.ts';
import type { Params } from '#core/api/path.ts';
import type { Edge } from '../edge.ts';
import type { Prepared } from './prepared.ts';

/** What a query endpoint was asked. */
export interface Asked {
  readonly params: Params;
  readonly query: Query;
  readonly request: Request;
}

/**
 * Answers a query endpoint with the value of its JSON, or with what it printed itself; undefined if there is no such thing. Throws an
 * HttpProblem for all else.
 */
export type Handler = (asked: Asked, edge: Edge) => Promise<object | Prepared | undefined>;
