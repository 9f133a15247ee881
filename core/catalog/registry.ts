import type { Config } from '../config/config.ts';
import type {
  CategoriesFile,
  RegistryFile,
  ReservedNamesFile,
  ScopeFile,
  SynonymsFile,
} from '../generated/types.ts';
import type { SourceStatus } from '../servers/source-status.ts';
import type { Sha256 } from './digest.ts';

/** What holds for every package: the registry's own files, read and lawful. */
export interface Registry {
  /** registry.yaml, its origin already replaced by `--origin` where one was given. */
  readonly config: RegistryFile;
  /** What registry.yaml says of sources and views; its own packages in one view where it says nothing. */
  readonly federation: Config;
  /** What is known of each source that was synced, by its name. */
  readonly statuses: ReadonlyMap<string, SourceStatus>;
  readonly categories: CategoriesFile['categories'];
  readonly reserved: ReservedNamesFile;
  /** What search knows of words; undefined where the registry says nothing of them. */
  readonly synonyms: SynonymsFile | undefined;
  readonly scopes: ReadonlyMap<string, ScopeFile>;
  /** The version of this software, shown by `/` and `/v1/health`. */
  readonly software: string;
  readonly sha256: Sha256;
}
