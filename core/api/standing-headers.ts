import { pagePolicy } from './site/page-policy.ts';

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

/** What a page carries besides, and instead of what else stands above. */
export function pageHeaders(origin: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': pagePolicy(origin, 'header'),
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}

/** The answer to a browser that asks before it sends (Fetch §3.3.3): the same for every address, there or not. */
export const preflightHeaders = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization, Accept, If-None-Match, X-Requested-With',
  'Access-Control-Max-Age': '86400',
} as const;
