import type { CacheRefresh } from '#core/generated/types.ts';
import type { Handler } from '../handler.ts';

export const cacheRefresh: Handler = async (_, { documents, clock }) => {
  documents.refresh?.();
  return {
    message: 'Cache refreshed successfully',
    updated_at: new Date(clock()).toISOString(),
  } satisfies CacheRefresh;
};
