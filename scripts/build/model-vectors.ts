import type { Sha256 } from '#core/catalog/digest.ts';
import type { AnalysedEntry } from '#core/search/analysed-entry.ts';
import { modelTable } from '#core/search/model-vectors.ts';
import type { VectorTable } from '#core/search/search-index.ts';
import { embedAll } from './embed-texts.ts';
import type { Model } from './open-model.ts';
import { type KnownVectors, printVectorsFile, readVectorsFile } from './remembered-vectors.ts';

export interface ModelVectors {
  /** In order of the entries; undefined if no vector is known at all. */
  readonly table: VectorTable | undefined;
  /** The file in which the next build finds them. */
  readonly file: Uint8Array;
  /** Entries without one, of which a later build may know more. */
  readonly unembedded: number;
  readonly warnings: readonly string[];
}

/** The vectors that a model makes of entries. It is asked only for texts that no vector in the file of the last build is of. */
export async function embedEntries(
  entries: readonly AnalysedEntry[],
  { name, embedder, run }: Model,
  path: string,
  sha256: Sha256,
): Promise<ModelVectors> {
  const digests = entries.map(({ text = '' }) => sha256(`${embedder}\n${text}`).slice(0, 32));
  const texts = new Map(entries.map(({ text = '' }, place) => [digests[place]!, text]));
  const known = onlyOf(readVectorsFile(path, embedder), texts);
  const asked = [...texts].filter(([digest]) => !known.vectors.has(digest));
  const { vectors, failure } =
    typeof run === 'string' ? { vectors: known, failure: run } : await embedAll(run, name, asked, known);
  const found = digests.map((digest) => vectors.vectors.get(digest));
  const unembedded = found.filter((vector) => !vector).length;
  return {
    table: vectors.dimensions > 0 ? modelTable(embedder, vectors.dimensions, found) : undefined,
    file: printVectorsFile(embedder, vectors),
    unembedded,
    warnings: failure === undefined || unembedded === 0 ? [] : [warningOf(unembedded, failure)],
  };
}

function onlyOf({ dimensions, vectors }: KnownVectors, texts: ReadonlyMap<string, string>): KnownVectors {
  return { dimensions, vectors: new Map([...vectors].filter(([digest]) => texts.has(digest))) };
}

function warningOf(count: number, failure: string): string {
  return `Search finds ${count} ${count === 1 ? 'package' : 'packages'} by words alone, for the model gave no vectors: ${failure}`;
}
