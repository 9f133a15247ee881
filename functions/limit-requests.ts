import type { Endpoint, LimitClass } from '#core/api/endpoint.ts';
import { HttpProblem } from './errors.ts';
import { networkOf } from './http/network.ts';
import type { RateLimit, RateLimiter } from './ports.ts';

/** The limit of each class; undefined: not counted. */
export type RateLimits = { readonly [Class in LimitClass]: RateLimit | undefined };

/** How a request with this query string is counted. */
export function limitClassOf(endpoint: Endpoint, search: string): LimitClass {
  const telling = endpoint.kind === 'query' ? endpoint.query.filter(({ limit }) => limit !== undefined) : [];
  if (telling.length === 0 || search === '') return endpoint.limit;
  const given = new URLSearchParams(search);
  return telling.find(({ name }) => given.has(name))?.limit ?? endpoint.limit;
}

/**
 * Counts a request and writes into `headers` where its client stands, in the contract's words (ctx.md §1.0.9) and in those of the
 * IETF's draft. Throws an HttpProblem if the client has had its share.
 */
export async function limitRequest(
  limiter: RateLimiter,
  limit: RateLimit | undefined,
  address: string,
  headers: Record<string, string>,
): Promise<void> {
  if (!limit) return;
  const counted = limiter.count(networkOf(address), limit);
  const { isAllowed, remaining, reset } = counted instanceof Promise ? await counted : counted;
  headers['X-RateLimit-Limit'] = String(limit.requests);
  headers['X-RateLimit-Remaining'] = String(remaining);
  headers['RateLimit-Policy'] = `"default";q=${limit.requests};w=${limit.seconds}`;
  headers['RateLimit'] = `"default";r=${remaining};t=${reset}`;
  if (isAllowed) return;
  headers['Retry-After'] = String(reset);
  throw new HttpProblem('rate_limited', `Too many requests; ask again in ${reset} seconds`);
}
