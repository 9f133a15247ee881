import { addressOf } from '../links.ts';

// What clients add to the address they are given (contract mcp.md §1.2).
const added = '/v0.1/servers';

/** The address of a catalog as clients are given it. */
export function viewAddress(origin: string, view: string): string {
  const list = addressOf('viewServerList', { view });
  if (!list.endsWith(added)) throw new Error(`${list} does not end in ${added}`);
  return origin + list.slice(0, -added.length);
}
