import type { SourceFile } from '#core/catalog/source-file.ts';

/** A file that is written here and was not read. */
export function sourceFile(path: string, bytes: Uint8Array): SourceFile {
  return { path, kind: 'file', bytes, size: bytes.length };
}
