import type { Manifest, PackageFile, PackageName, ReleaseFile } from '../generated/types.ts';

interface ReleaseContentFile {
  /** Within the archive. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256, hex. */
  readonly sha256: string;
}

/** One published version, with all we know of it. */
export interface Release {
  readonly version: string;
  readonly manifest: Manifest;
  /** The manifest as served: compact JSON, keys in one order. */
  readonly manifestText: string;
  /** SHA-256 of `manifestText`, hex. */
  readonly manifestSha256: string;
  /** README.md, or the instructions of a skill that has none; '' if there is neither. */
  readonly readme: string;
  readonly record: ReleaseFile;
  readonly files: readonly ReleaseContentFile[];
  /** Why it was yanked; undefined if it was not. */
  readonly yanked: string | undefined;
}

/** A package and every release of it, oldest publication first. */
export interface Package {
  readonly name: PackageName;
  readonly scope: string;
  readonly record: PackageFile;
  readonly releases: readonly Release[];
  /** The source it is gathered from; absent for packages of the registry's own. */
  readonly source?: string;
  /** Its name among MCP servers, if it is one. */
  readonly server?: string;
}
