import { BlockList, isIP } from 'node:net';

/** Tells the address of a client from that of the connection and from what X-Forwarded-For says. */
export type ClientAddress = (connection: string, forwardedFor: string | null) => string;

/**
 * Believes X-Forwarded-For as far as trusted proxies wrote it: from the right, the first address that is none of them. `trusted` are
 * addresses and networks in CIDR notation. Throws for anything else.
 */
export function trustProxies(trusted: readonly string[]): ClientAddress {
  const proxies = new BlockList();
  for (const entry of trusted) addTo(proxies, entry);
  const isTrusted = (address: string) => proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (connection, forwardedFor) => {
    let client = plain(connection);
    if (trusted.length === 0 || forwardedFor === null) return client;
    const hops = forwardedFor.split(',').map((hop) => plain(hop.trim()));
    while (isIP(client) !== 0 && isTrusted(client)) {
      const hop = hops.pop();
      if (hop === undefined || isIP(hop) === 0) break;
      client = hop;
    }
    return client;
  };
}

function addTo(proxies: BlockList, entry: string): void {
  const [address = '', prefix] = entry.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const bits = Number(prefix);
  const isRight =
    isIP(address) !== 0 &&
    (prefix === undefined || (/^\d+$/.test(prefix) && bits <= (family === 'ipv6' ? 128 : 32)));
  if (!isRight)
    throw new Error(`"${entry}" is neither an address nor a network; write it as 10.0.0.1 or 10.0.0.0/8`);
  if (prefix === undefined) proxies.addAddress(address, family);
  else proxies.addSubnet(address, bits, family);
}

/** An IPv4 address as such where a socket of both families shows it as `::ffff:192.0.2.1`. */
function plain(address: string): string {
  const mapped = address.startsWith('::ffff:') ? address.slice(7) : '';
  return isIP(mapped) === 4 ? mapped : address;
}
