import { isDeepStrictEqual } from 'node:util';
import { emitScope, scopeFiles } from '#core/api/emit.ts';
import type { Catalog } from '#core/catalog/catalog.ts';
import { buildScopes, type Scope } from '#core/catalog/scope.ts';
import { stageIfChanged, type Workplace } from './process-bucket.ts';
import type { BuildMemory } from './state.ts';

export interface ScopeWork extends Pick<Workplace, 'out'> {
  readonly catalog: Catalog;
  readonly stage: string;
  /** What the last build knew; undefined if everything is made anew. */
  readonly before: Pick<BuildMemory, 'rows' | 'scopes'> | undefined;
}

export interface EmittedScopes {
  /** How many documents of scopes there are now. */
  readonly count: number;
  readonly staged: readonly string[];
  readonly removed: readonly string[];
}

/** Stages the documents of scopes that are others than at the last build: of each, its file or the number of its packages. */
export function stageScopes({ catalog, before, ...place }: ScopeWork): EmittedScopes {
  const scopes = buildScopes(catalog.registry.scopes.values(), catalog.rows.values());
  const known = buildScopes(before?.scopes ?? [], before?.rows ?? []);
  const changed = scopes.values().filter((scope) => !isSame(scope, known.get(scope.name)));
  const gone = known.values().filter(({ name }) => !scopes.has(name));
  return {
    count: scopes.size,
    staged: [...changed]
      .flatMap((scope) => [...emitScope(scope)])
      .flatMap(({ file, bytes }) => stageIfChanged(file, bytes, place)),
    removed: [...gone].flatMap((scope) => [...scopeFiles(scope)]),
  };
}

function isSame(now: Scope, before: Scope | undefined): boolean {
  // Files that were not read again are the very same: all others are few.
  return (
    now.packages === before?.packages &&
    now.sources.join() === before.sources.join() &&
    (now.file === before.file || isDeepStrictEqual(now.file, before.file))
  );
}
