import type { Query } from '#core/api/paging.ts';
import type { Params } from '#core/api/path.ts';
import type { Edge } from '../edge.ts';

/** What a query endpoint was asked. */
interface Asked {
  readonly params: Params;
  readonly query: Query;
  readonly request: Request;
}

/** Answers a query endpoint with the value of its JSON; undefined if there is no such thing. Throws an HttpProblem for all else. */
export type Handler = (asked: Asked, edge: Edge) => Promise<object | undefined>;
