/** One thing found in the registry folder, before anything is known of it. */
export interface SourceFile {
  /** From the root of the registry folder, parts joined by `/`. */
  readonly path: string;
  /** Only a `file` has bytes; what else a file system can hold is refused by a rule. */
  readonly kind: 'file' | 'folder' | 'link' | 'device';
  readonly bytes: Uint8Array;
  /** Size in bytes on disk; more than `bytes` holds if the file was too large to read. */
  readonly size: number;
}

/** A package's folder as found: its name by its path, and everything below it. */
export interface PackageFiles {
  readonly scope: string;
  readonly name: string;
  /** `packages/ac/acme/pdf` */
  readonly folder: string;
  readonly files: readonly SourceFile[];
}
