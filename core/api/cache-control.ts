import type { CachePolicy } from './endpoint.ts';

/**
 * Cache-Control (RFC 9111) of each policy. `immutable` only where the address names bytes that never change (RFC 8246); all else
 * is asked again after a minute and costs a 304.
 */
export const cacheControl: { readonly [Policy in CachePolicy]: string } = {
  immutable: 'public, max-age=31536000, immutable',
  revalidate: 'public, max-age=60, stale-while-revalidate=300',
  live: 'no-store',
};
