import type { ScopeFile } from '../generated/types.ts';
import { compare } from '../problem.ts';
import { isListed } from './catalog.ts';
import type { Row } from './row.ts';

/** A scope as the registry knows it: what its file says, and what is told of its packages by their number. */
export interface Scope {
  readonly name: string;
  /** Undefined for a scope that was made of the names of gathered servers. */
  readonly file: ScopeFile | undefined;
  /** How many packages that stand in lists. */
  readonly packages: number;
  /** The sources that packages of a scope without a file are gathered from, in order of name. */
  readonly sources: readonly string[];
}

const none: readonly string[] = [];

interface Counted {
  packages: number;
  /** Absent until there is one: most have none, and they are many. */
  sources?: Set<string>;
}

/** Every scope that has a file, or packages that stand in lists. */
export function buildScopes(files: Iterable<ScopeFile>, rows: Iterable<Row>): ReadonlyMap<string, Scope> {
  const known = new Map<string, ScopeFile>();
  for (const file of files) known.set(file.name, file);
  const counted = new Map<string, Counted>();
  for (const row of rows) {
    if (!isListed(row)) continue;
    const name = row.name.slice(1, row.name.indexOf('/'));
    const count: Counted = counted.get(name) ?? { packages: 0 };
    if (count.packages === 0) counted.set(name, count);
    count.packages += 1;
    if (row.source === undefined) continue;
    count.sources ??= new Set();
    count.sources.add(row.source);
  }
  const scopes = new Map<string, Scope>();
  for (const name of new Set([...known.keys(), ...counted.keys()])) {
    const { packages = 0, sources } = counted.get(name) ?? {};
    const ordered = sources ? [...sources].sort(compare) : none;
    scopes.set(name, { name, file: known.get(name), packages, sources: ordered });
  }
  return scopes;
}
