import type { CachePolicy, LimitClass, Protocol } from './endpoint.ts';

/** What every JSON document of the ctx protocol has in common. */
export const ctxJson = {
  protocol: 'ctx',
  mediaType: 'application/json',
  extension: '.json',
  cache: 'revalidate',
  limit: 'read',
} as const satisfies {
  protocol: Protocol;
  mediaType: string;
  extension: string;
  cache: CachePolicy;
  limit: LimitClass;
};
