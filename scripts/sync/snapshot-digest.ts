import { sha256 } from '../registry/sha256.ts';

/** `sha256:<hex>` of the files of a snapshot: of their paths, each with the hexadecimal SHA-256 of its bytes, in whatever order. */
export function snapshotDigest(files: readonly (readonly [path: string, digest: string])[]): string {
  const lines = files.map(([path, digest]) => `${path} ${digest}`).sort();
  return `sha256:${sha256(lines.join('\n'))}`;
}
