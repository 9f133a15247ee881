import type { PackageName } from '../generated/types.ts';
import { parsePackageName, partsOf } from '../names.ts';
import { compare } from '../problem.ts';

/**
 * What servers of other registries are called as packages: `io.github.acme/pdf` is `@io-github-acme/pdf`. Of names that come out the
 * same the one of the lowest rank has the plain form, and the others end in a hash of their own; `rankOf` is asked of these alone, and
 * must not be for a newcomer to choose. `taken` and `scopes` are this registry's own: nobody from elsewhere gets a name in such a scope,
 * which would look as if its owner had published it. The order of `names` changes nothing.
 */
export function packageNamesOf(
  names: readonly string[],
  taken: ReadonlySet<PackageName>,
  scopes: Iterable<string> = [],
  rankOf: (server: string) => string = (server) => server,
): ReadonlyMap<string, PackageName> {
  const owned = new Set([...scopes, ...[...taken].map((name) => partsOf(name).scope)]);
  const used = new Set<PackageName>();
  const given = new Map<string, PackageName>();
  const give = (server: string, hash: string) => {
    const name = nameOf(server, owned, hash);
    if (used.has(name)) return false;
    used.add(name);
    given.set(server, name);
    return true;
  };
  // All plain forms first, so that no hash ever takes one.
  const ordered = [...new Set(names)].sort(compare);
  const claims = Map.groupBy(ordered, (server) => nameOf(server, owned, ''));
  const others = [...claims.values()].flatMap((claimants) => {
    const [first, ...rest] = claimants.length > 1 ? byRank(claimants, rankOf) : claimants;
    give(first!, '');
    return rest;
  });
  for (const name of others) {
    for (let attempt = 0; !give(name, nameHash(name, attempt)); attempt += 1);
  }
  return given;
}

function byRank(servers: readonly string[], rankOf: (server: string) => string): readonly string[] {
  const ranks = new Map(servers.map((server) => [server, rankOf(server)]));
  return servers.toSorted((a, b) => compare(ranks.get(a)!, ranks.get(b)!) || compare(a, b));
}

// As core/names.ts and schemas/names.schema.json have them.
const scopeLimit = 39;
const nameLimit = 64;

function nameOf(server: string, owned: ReadonlySet<string>, hash: string): PackageName {
  const slash = server.indexOf('/');
  // Servers of one publisher share a scope, also where it is cut: so its hash is of the namespace alone.
  const scope = scopeOf(slash < 0 ? server : server.slice(0, slash), owned);
  const own = halfOf(server.slice(slash + 1), nameLimit, nameHash(server));
  const made = parsePackageName(`@${scope}/${hash === '' ? own : endingIn(hash, own, nameLimit)}`);
  if (!made) throw new Error(`${JSON.stringify(server)} made no package name`);
  return made;
}

function scopeOf(namespace: string, owned: ReadonlySet<string>): string {
  const plain = halfOf(namespace, scopeLimit, nameHash(namespace));
  let scope = plain;
  for (let attempt = 1; owned.has(scope); attempt += 1) {
    scope = endingIn(nameHash(namespace, attempt), plain, scopeLimit);
  }
  return scope;
}

/** A text as half of a package name; one that is too long ends in the hash, and one with nothing for a name is the hash. */
function halfOf(text: string, limit: number, hash: string): string {
  const words = text.toLowerCase().split(/[^a-z0-9]+/);
  const half = words.filter((word) => word !== '').join('-');
  if (half === '') return hash;
  return half.length > limit ? endingIn(hash, half, limit) : half;
}

function endingIn(hash: string, half: string, limit: number): string {
  return `${half.slice(0, limit - hash.length - 1).replace(/-$/, '')}-${hash}`;
}

/** Six hexadecimal digits: FNV-1a, folded to 24 bits. Each attempt gives others. */
function nameHash(text: string, attempt = 0): string {
  const salted = text + '#'.repeat(attempt);
  let hash = 0x811c9dc5;
  for (let index = 0; index < salted.length; index += 1) {
    hash = Math.imul(hash ^ salted.charCodeAt(index), 0x01000193);
  }
  return ((hash >>> 24) ^ (hash & 0xffffff)).toString(16).padStart(6, '0');
}
