import type { Manifest, PackageName } from '../generated/types.ts';

/** Whether commands ask for whatever is the latest, or for one version for ever. */
export type Reference = 'latest' | 'exact';

/** What is to be installed, as a version's document says it. */
export interface InstallSubject {
  readonly name: PackageName;
  readonly version: string;
  readonly reference: Reference;
  readonly manifest: Manifest;
  /** Where the registry is. Example: `https://registry.example`. */
  readonly origin: string;
  /** Where the installer of `ctx` is; absent if the registry has none. */
  readonly installScript?: string;
  /** SHA-256 of the tar.gz, hex. */
  readonly archiveSha256: string;
  /** Paths within the archive. */
  readonly files: readonly string[];
  /** What SKILL.md calls itself, if it could be read. */
  readonly skillName?: string;
  /** Whether SKILL.md says its name and description, without which clients but `ctx` pass over it; absent if it was not read. */
  readonly skillHead?: 'whole' | 'lacking';
}
