import type { QueryParameter } from './endpoint.ts';
import { countFrom } from './query-numbers.ts';

interface Page {
  readonly limit: number;
  readonly offset: number;
}

export type Query = Readonly<Record<string, string | undefined>>;

export interface PageLimits {
  readonly most: number;
  readonly otherwise: number;
}

export function pageFrom(query: Query, { most, otherwise }: PageLimits): Page {
  return {
    limit: countFrom(query['limit'], { least: 1, most, otherwise }),
    offset: countFrom(query['offset'], { least: 0, most: Number.MAX_SAFE_INTEGER, otherwise: 0 }),
  };
}

export function pageOf<Item>(items: readonly Item[], { limit, offset }: Page): readonly Item[] {
  return items.slice(offset, offset + limit);
}

/** `limit` and `offset` for the OpenAPI document. */
export function pageParameters({ most, otherwise }: PageLimits): QueryParameter[] {
  return [
    {
      name: 'limit',
      description: `How many to give: ${otherwise} unless told, ${most} at most.`,
      schema: { type: 'integer', minimum: 1, maximum: most, default: otherwise },
    },
    {
      name: 'offset',
      description: 'How many to pass over first.',
      schema: { type: 'integer', minimum: 0, default: 0 },
    },
  ];
}
