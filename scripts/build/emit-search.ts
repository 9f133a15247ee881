import { existsSync } from 'node:fs';
import { emitSearch } from '#core/api/emit.ts';
import type { Catalog } from '#core/catalog/catalog.ts';
import { printSearch } from '#core/search/print-search.ts';
import { entriesFile, entriesFolder } from './layout.ts';
import { stageIfChanged, type Workplace } from './process-bucket.ts';
import { recallEntries } from './remembered-entries.ts';
import { RememberedMeaning } from './remembered-meaning.ts';

export interface SearchWork extends Pick<Workplace, 'out'> {
  readonly catalog: Catalog;
  readonly stage: string;
  readonly buckets: number;
  /** The files of the published tree; undefined if everything is made anew. */
  readonly before: readonly string[] | undefined;
  /** What was staged for packages. */
  readonly stagedFiles: ReadonlySet<string>;
}

export interface EmittedSearch {
  /** All there are now. */
  readonly files: readonly string[];
  readonly staged: readonly string[];
  readonly removed: readonly string[];
}

/** Stages what the search reads, if anything that can be searched is another. What a word is worth depends on all packages, so all is made anew. */
export async function stageSearch(work: SearchWork): Promise<EmittedSearch> {
  const { catalog, before, stagedFiles, buckets } = work;
  const hasChanged = stagedFiles.keys().some((file) => file.startsWith(`${entriesFolder}/`));
  if (before && !hasChanged) return { files: before, staged: [], removed: [] };
  const { synonyms, sha256 } = catalog.registry;
  const entries = recallEntries(Array.from({ length: buckets }, (_, bucket) => newest(bucket, work)));
  const meaning = new RememberedMeaning(work, sha256);
  const documents = await printSearch(entries, synonyms, sha256, { learn: meaning.learn });
  const files: string[] = [];
  const staged: string[] = [];
  for (const { file, bytes } of emitSearch(documents)) {
    files.push(file);
    // What is staged first is moved first: whoever reads the header, which is emitted first, is to find its parts.
    staged.unshift(...stageIfChanged(file, bytes, work));
  }
  const kept = new Set(files);
  const gone = (before ?? []).filter((file) => !kept.has(file));
  const { changes } = meaning;
  return { files, staged: [...staged, ...changes.staged], removed: [...gone, ...changes.removed] };
}

/** Where the newest entries of a bucket lie; nothing need lie there. */
function newest(bucket: number, { stage, out }: SearchWork): string {
  const file = entriesFile(bucket);
  return existsSync(`${stage}/${file}`) || out === undefined ? `${stage}/${file}` : `${out}/${file}`;
}
