import type { PackedDocument } from '#core/packs/pack.ts';
import { stageIfChanged, type Workplace } from './process-bucket.ts';

/** Of each name, what its documents are made of. */
export type Signatures = Readonly<Record<string, string>>;

/** The documents of names, and what they were made of in the last build. */
export interface NamedDocuments {
  readonly before: Signatures;
  readonly now: Signatures;
  emit(name: string): Iterable<PackedDocument>;
  /** What `emit` gives, told without making it. */
  files(name: string): Iterable<string>;
  /** What the last build published of names that it knew. */
  published(names: readonly string[]): Iterable<string>;
}

export interface StagedDocuments {
  /** How many there are now, those that stay as they were among them. */
  readonly documents: number;
  readonly staged: readonly string[];
  /** Published files that are to go. */
  readonly removed: readonly string[];
}

/** Stages the documents of the names that are made of something else than before. */
export function stageNamed(
  { before, now, emit, files, published }: NamedDocuments,
  place: Pick<Workplace, 'out'> & { readonly stage: string },
): StagedDocuments {
  let documents = 0;
  const staged: string[] = [];
  const kept = new Set<string>();
  for (const name of Object.keys(now)) {
    if (before[name] === now[name]) {
      documents += [...files(name)].length;
      continue;
    }
    for (const { file, bytes } of emit(name)) {
      documents += 1;
      kept.add(file);
      staged.push(...stageIfChanged(file, bytes, place));
    }
  }
  const changed = Object.keys(before).filter((name) => before[name] !== now[name]);
  const removed = changed.length === 0 ? [] : [...published(changed)].filter((file) => !kept.has(file));
  return { documents, staged, removed };
}
