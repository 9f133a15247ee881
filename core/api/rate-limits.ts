import type { LimitClass } from './endpoint.ts';

/** Requests allowed per address within a window of so many seconds (contract ctx.md §1.0.9); undefined: not counted. */
export const rateLimits: {
  readonly [Class in LimitClass]: { readonly requests: number; readonly seconds: number } | undefined;
} = {
  read: { requests: 180, seconds: 60 },
  none: undefined,
};
