import { existsSync } from 'node:fs';
import { emitSearch } from '#core/api/emit.ts';
import type { Catalog } from '#core/catalog/catalog.ts';
import type { AnalysedEntry } from '#core/search/analysed-entry.ts';
import { printSearch } from '#core/search/print-search.ts';
import { entriesFile, entriesFolder, vectorsFile } from './layout.ts';
import { embedEntries, type ModelVectors } from './model-vectors.ts';
import { type Environment, openModel } from './open-model.ts';
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
  /** Where the last build lies, by whatever code it was: what a model said of a text then, it says now. */
  readonly last: string;
  /** Packages that a model gave the last build no vector for. */
  readonly unembedded: number;
  readonly environment: Environment;
}

export interface EmittedSearch {
  /** All there are now. */
  readonly files: readonly string[];
  readonly staged: readonly string[];
  readonly removed: readonly string[];
  /** Packages that have no vector of the model that is to make them. */
  readonly unembedded: number;
  readonly warnings: readonly string[];
}

/** Stages what the search reads, if anything that can be searched is another. What a word is worth depends on all packages, so all is made anew. */
export async function stageSearch(work: SearchWork): Promise<EmittedSearch> {
  const { catalog, before, stagedFiles, buckets, unembedded } = work;
  const hasChanged = stagedFiles.keys().some((file) => file.startsWith(`${entriesFolder}/`));
  if (before && !hasChanged && unembedded === 0)
    return { files: before, staged: [], removed: [], unembedded, warnings: [] };
  const { synonyms, sha256 } = catalog.registry;
  const entries = recallEntries(Array.from({ length: buckets }, (_, bucket) => newest(bucket, work)));
  const model = await askModel(entries, work);
  const meaning = new RememberedMeaning(work, sha256);
  const printing = { learn: meaning.learn, vectors: model?.table };
  const documents = await printSearch(entries, synonyms, sha256, printing);
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
  if (model) staged.push(...stageIfChanged(vectorsFile, model.file, work));
  return {
    files,
    staged: [...staged, ...changes.staged],
    removed: [...gone, ...changes.removed],
    unembedded: model?.unembedded ?? 0,
    warnings: model?.warnings ?? [],
  };
}

/** What the model says of entries that registry.yaml names; undefined if it names none. */
async function askModel(
  entries: readonly AnalysedEntry[],
  { catalog, last, environment }: SearchWork,
): Promise<ModelVectors | undefined> {
  const { config, sha256 } = catalog.registry;
  const model = openModel(config.search, environment);
  return model && embedEntries(entries, model, `${last}/${vectorsFile}`, sha256);
}

/** Where the newest entries of a bucket lie; nothing need lie there. */
function newest(bucket: number, { stage, out }: SearchWork): string {
  const file = entriesFile(bucket);
  return existsSync(`${stage}/${file}`) || out === undefined ? `${stage}/${file}` : `${out}/${file}`;
}
