import type { Protocol } from '../endpoint.ts';
import { endpointList } from '../endpoints.ts';
import { protocolOf } from '../protocol-of.ts';
import { pathSource } from './path-source.ts';

/** The protocol that is spoken at the addresses a pattern fits, told by the first pattern that does; `ctx` at all others. */
export interface Spoken {
  /** Source of a regular expression over decoded paths. */
  readonly pattern: string;
  readonly protocol: Protocol;
}

// What stands beside pages speaks to programs as all else does.
const addresses = endpointList
  .filter(([, { protocol }]) => protocol !== 'site')
  .flatMap(([, { path, aliases, protocol }]) =>
    [path, ...(aliases ?? [])].map((address) => ({ address, protocol })),
  );

/** Addresses whose endpoint speaks otherwise than its neighbours do, then what addresses begin with, the longer first. */
export function spokenProtocols(): readonly Spoken[] {
  const own = addresses
    .filter(({ address, protocol }) => protocolOf(address) !== protocol)
    .map(({ address, protocol }) => ({ pattern: `^${pathSource(address)}$`, protocol }));
  return [
    ...own,
    ...spokenPrefixes().map(({ prefix, protocol }) => ({
      pattern: `^${pathSource(prefix)}(?:/|$)`,
      protocol,
    })),
  ];
}

/** What addresses begin with where another protocol than `ctx` is spoken, each as short as can be, the longer first. */
export function spokenPrefixes(): readonly { readonly prefix: string; readonly protocol: Protocol }[] {
  const found = new Map<string, Protocol>();
  for (const { address } of addresses) {
    let above: Protocol = 'ctx';
    let prefix = '';
    for (const segment of address.split('/').slice(1)) {
      if (segment.includes('{')) break;
      prefix += `/${segment}`;
      const protocol = protocolOf(prefix);
      if (protocol !== above) found.set(prefix, protocol);
      above = protocol;
    }
  }
  return [...found]
    .map(([prefix, protocol]) => ({ prefix, protocol }))
    .sort((a, b) => b.prefix.length - a.prefix.length || (a.prefix < b.prefix ? -1 : 1));
}
