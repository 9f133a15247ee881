/** What every answer carries, errors included (contract ctx.md §1.0.6). Reads need no credentials, so any page may make them. */
export const standingHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy': "default-src 'none'",
  'Referrer-Policy': 'no-referrer',
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag, Content-Digest, Location, RateLimit, RateLimit-Policy, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-Id, X-Total-Count',
} as const;

/** The answer to a browser that asks before it sends (Fetch §3.3.3): the same for every address, there or not. */
export const preflightHeaders = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization, Accept, If-None-Match, X-Requested-With',
  'Access-Control-Max-Age': '86400',
} as const;
