import { existsSync } from 'node:fs';
import { emitScope, scopeFiles } from '#core/api/emit.ts';
import type { Catalog } from '#core/catalog/catalog.ts';
import { buildScopes, type Scope } from '#core/catalog/scope.ts';
import { bucketOf } from '#core/packs/bucket.ts';
import { ownerOfScope } from '#core/packs/owner.ts';
import { buildPack, type PackedDocument } from '#core/packs/pack.ts';
import { packFile } from './layout.ts';
import { stageIfChanged, type Workplace } from './process-bucket.ts';

export interface ScopeWork extends Pick<Workplace, 'out' | 'layout'> {
  readonly catalog: Catalog;
  readonly stage: string;
  /** As many packs as those of packages: they lie in the same buckets. */
  readonly buckets: number;
  /** Scopes that may be others than at the last build, or be gone; all of them if everything is made anew. */
  readonly touched: ReadonlySet<string>;
}

export interface EmittedScopes {
  /** How many documents of scopes there are now. */
  readonly count: number;
  readonly staged: readonly string[];
  readonly removed: readonly string[];
}

type Scopes = ReadonlyMap<string, Scope>;

/** A file as it is to be; without bytes it is to go. */
type WantedFile = Pick<PackedDocument, 'file'> & { readonly bytes: Uint8Array | undefined };

/** Stages the documents of scopes that are others than at the last build, or the packs that hold such. */
export function stageScopes({ catalog, layout, buckets, touched, ...place }: ScopeWork): EmittedScopes {
  const scopes = buildScopes(catalog.registry.scopes.values(), catalog.rows.values());
  const staged: string[] = [];
  const removed: string[] = [];
  for (const { file, bytes } of layout === 'packs'
    ? packsOf(touched, scopes, buckets)
    : filesOf(touched, scopes)) {
    if (bytes) staged.push(...stageIfChanged(file, bytes, place));
    else if (place.out !== undefined && existsSync(`${place.out}/${file}`)) removed.push(file);
  }
  return { count: scopes.size, staged, removed };
}

function* filesOf(touched: ReadonlySet<string>, scopes: Scopes): Iterable<WantedFile> {
  for (const name of touched) {
    const scope = scopes.get(name);
    if (scope) yield* emitScope(scope);
    else for (const file of scopeFiles({ name })) yield { file, bytes: undefined };
  }
}

/** The packs of the touched scopes: each is made of all scopes in its bucket, and never of what it was. */
function* packsOf(touched: ReadonlySet<string>, scopes: Scopes, buckets: number): Iterable<WantedFile> {
  const documents = new Map<number, PackedDocument[]>();
  for (const name of touched) documents.set(bucketOf(ownerOfScope(name), buckets), []);
  for (const scope of documents.size > 0 ? scopes.values() : [])
    documents.get(bucketOf(ownerOfScope(scope.name), buckets))?.push(...emitScope(scope));
  for (const [bucket, packed] of documents)
    yield { file: packFile(bucket, 'scopes'), bytes: packed.length > 0 ? buildPack(packed) : undefined };
}
