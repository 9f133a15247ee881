import { expect } from 'vitest';
import type { Emission, Endpoint } from '#core/api/endpoint.ts';
import type { EndpointId } from '#core/api/endpoints.ts';

/** Whether what is emitted for an endpoint stands in for functions: hosts that run them need not have it. */
export function standsIn({ emits }: Endpoint): boolean {
  if (!emits) return false;
  return emits.of === 'view' ? emits.readBy === 'clients' : !readByFunctions.has(emits.of);
}

const readByFunctions: ReadonlySet<Emission['of']> = new Set([
  'package',
  'catalog',
  'scope',
  'part',
  'search',
]);

/**
 * Lists that answer page by page, and whose files hold the latest versions all at once, for who reads a file can ask for no second page.
 * File and answer agree in their shape, and in every record of the file if all there is fits on the page.
 */
export const pagedLists: { readonly [Id in EndpointId]?: 'servers' | 'skills' } = {
  serverList: 'servers',
  viewServerList: 'servers',
  v0ServerList: 'servers',
  pluggedInServerList: 'servers',
  skillList: 'skills',
};

interface List {
  readonly servers?: readonly unknown[];
  readonly skills?: readonly unknown[];
  readonly metadata: { readonly nextCursor?: string };
  /** Of plugged.in's list alone. */
  readonly pagination?: { readonly total: number };
}

export function expectFileOfList(key: 'servers' | 'skills', page: List, file: List): void {
  const items = page[key]!;
  const isWhole = page.metadata.nextCursor === undefined && (page.pagination?.total ?? 0) <= items.length;
  expect(file.metadata.nextCursor).toBeUndefined();
  if (isWhole) expect(items).toEqual(expect.arrayContaining([...file[key]!]));
}
