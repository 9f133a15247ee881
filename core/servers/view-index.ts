/** The name under which the servers of all sources together are kept; no view may be called so, for its address is taken (`/registry/v0.1/…`). */
export const aggregateView = 'v0.1';

/** Bytes between two records of a part: a comma. */
export const recordGap = 1;

/** Bytes before the first record of a part: the bracket of the array. */
export const partStart = 1;
