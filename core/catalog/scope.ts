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

interface Counted {
  packages: number;
  readonly sources: Set<string>;
}

/** Every scope that has a file, or packages that stand in lists. */
export function buildScopes(files: Iterable<ScopeFile>, rows: Iterable<Row>): ReadonlyMap<string, Scope> {
  const known = new Map<string, ScopeFile>();
  for (const file of files) known.set(file.name, file);
  const counted = new Map<string, Counted>();
  for (const row of rows) {
    if (!isListed(row)) continue;
    const name = row.name.slice(1, row.name.indexOf('/'));
    const count = counted.get(name) ?? { packages: 0, sources: new Set() };
    counted.set(name, count);
    count.packages += 1;
    if (row.source !== undefined) count.sources.add(row.source);
  }
  const names = new Set([...known.keys(), ...counted.keys()]);
  return new Map(
    [...names].map((name) => {
      const { packages = 0, sources = [] } = counted.get(name) ?? {};
      return [name, { name, file: known.get(name), packages, sources: [...sources].sort(compare) }];
    }),
  );
}
