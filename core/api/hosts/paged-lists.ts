import type { RegistryFile } from '../../generated/types.ts';
import { serverList, serverPage, viewServerList, viewServerPage } from '../mcp/server-list.ts';
import { v0ServerList } from '../plugged-in/server-list.ts';

/** A list that a host answers page by page if it can tell addresses apart by their query strings. */
export interface PagedList {
  readonly address: string;
  /** Template of its pages' files, with `{chain}` and `{page}`. */
  readonly page: string;
}

/** What a cursor may be; nothing else becomes part of a file's name. */
export const cursorPattern = '[A-Za-z0-9_-]+';

/** The lists that are cut into pages. /v0/servers has pages only where it is the list of the official registry. */
export function pagedLists({ v0 }: Pick<RegistryFile, 'v0'>): readonly PagedList[] {
  const all = [serverList, ...(v0 === 'plugged-in' ? [] : [v0ServerList])];
  return [
    ...all.map((list) => [list, serverPage] as const),
    [viewServerList, viewServerPage] as const,
  ].flatMap(([{ path, aliases = [] }, page]) =>
    [path, ...aliases].map((address) => ({ address, page: page.path + page.extension })),
  );
}
