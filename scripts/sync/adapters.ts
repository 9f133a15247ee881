import type { SourceAdapter, SyncedKind, SyncedSource } from './adapter.ts';
import { apiAdapter } from './api-adapter.ts';
import { fileAdapter } from './file-adapter.ts';
import { gitAdapter } from './git-adapter.ts';
import { kubernetesAdapter } from './kubernetes/kubernetes-adapter.ts';

/** Every kind of source that is asked has its adapter here; a missing one does not compile. */
export const adapters: { readonly [Kind in SyncedKind]: SourceAdapter<Kind> } = {
  git: gitAdapter,
  api: apiAdapter,
  file: fileAdapter,
  kubernetes: kubernetesAdapter,
};

/** The adapter of a source's kind. */
export function adapterOf({ kind }: SyncedSource): SourceAdapter<SyncedKind> {
  // True for the source that was given: the table has for each kind the adapter that takes sources of it.
  return adapters[kind] as SourceAdapter<SyncedKind>;
}
