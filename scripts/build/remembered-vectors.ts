import { readFileSync } from 'node:fs';
import { encodeUtf8 } from '#core/text/decode-utf8.ts';

/** Vectors that a model made, by digests of the texts; all of one length. */
export interface KnownVectors {
  /** 0 if there are none. */
  readonly dimensions: number;
  readonly vectors: ReadonlyMap<string, Int8Array>;
}

export const noVectors: KnownVectors = { dimensions: 0, vectors: new Map() };

/** What stands before the vectors, in a line of JSON. */
interface Head {
  readonly format: 1;
  readonly embedder: string;
  readonly dimensions: number;
  /** Of the texts, in the order of the vectors. */
  readonly digests: readonly string[];
}

/** The vectors in a file of an earlier build, which other code may have written; none if they are another model's, or the file is none of ours. */
export function readVectorsFile(path: string, embedder: string): KnownVectors {
  const bytes = readIfThere(path);
  const end = bytes?.indexOf('\n') ?? -1;
  if (!bytes || end < 0) return noVectors;
  const head = parseHead(bytes.toString('utf8', 0, end));
  if (head?.format !== 1 || head.embedder !== embedder) return noVectors;
  const { dimensions, digests } = head;
  if (bytes.length !== end + 1 + dimensions * digests.length) return noVectors;
  // A copy, so that what is not wanted any more does not keep the file in memory.
  const vectorAt = (place: number) =>
    Int8Array.from(new Int8Array(bytes.buffer, bytes.byteOffset + end + 1 + place * dimensions, dimensions));
  return { dimensions, vectors: new Map(digests.map((digest, place) => [digest, vectorAt(place)])) };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function parseHead(text: string): Head | undefined {
  try {
    // The cast is true of what a build wrote; of anything else no length fits.
    return JSON.parse(text) as Head;
  } catch {
    return undefined;
  }
}

export function printVectorsFile(embedder: string, { dimensions, vectors }: KnownVectors): Uint8Array {
  const digests = [...vectors.keys()].sort();
  const head = encodeUtf8(`${JSON.stringify({ format: 1, embedder, dimensions, digests } satisfies Head)}\n`);
  const bytes = new Uint8Array(head.length + dimensions * digests.length);
  bytes.set(head);
  for (const [place, digest] of digests.entries())
    bytes.set(new Uint8Array(vectors.get(digest)!.buffer), head.length + place * dimensions);
  return bytes;
}
