import { bucketName } from '#core/packs/bucket.ts';
import type { PackKind } from '#core/packs/pack-kind.ts';

/** How documents are laid down: each a file of its own, or those of about a hundred packages in one, and of the scopes beside them. */
export type Layout = 'files' | 'packs';

export function isLayout(text: string): text is Layout {
  return text === 'files' || text === 'packs';
}

/** The folder of a build's own notes within its output; hosts need not publish it. */
export const notesFolder = '.build';

export function packFile(bucket: number, kind: PackKind): string {
  return `packs/${bucketName(bucket)}.${kind}.pack`;
}

/** Which documents each package of a bucket has. */
export function listFile(bucket: number): string {
  return `${notesFolder}/documents/${bucketName(bucket)}.json`;
}

/** What can be searched of each package of a bucket. */
export function entriesFile(bucket: number): string {
  return `${entriesFolder}/${bucketName(bucket)}.json`;
}

export const entriesFolder = `${notesFolder}/search`;

/** What words mean, as the last build learnt it. */
export const meaningFile = `${notesFolder}/meaning.bin`;

/** What a model made of each package, where registry.yaml names one; builds by other code read it too. */
export const vectorsFile = `${notesFolder}/vectors.bin`;
