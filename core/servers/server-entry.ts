import type { ServerJson } from '../generated/types.ts';

export type ServerStatus = 'active' | 'deprecated' | 'deleted';

/** One version of a server as this registry keeps it: what the publisher says, and what registries say of it. Times are RFC 3339, UTC. */
export interface ServerVersion {
  readonly server: ServerJson;
  readonly status: ServerStatus;
  readonly status_message?: string;
  readonly status_changed_at: string;
  readonly published_at: string;
  /** When the upstream last changed it. */
  readonly updated_at: string;
  /** When this registry last saw it change: what `updated_since` is compared with. */
  readonly seen_at: string;
  /** What upstream registries add under keys of their own; the official block is not among them, it is made anew. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** A server and all its versions: a file below `sources/<source>/entries`. */
export interface ServerEntry {
  /** `io.github.acme/pdf` */
  readonly name: string;
  /** In order of the version's text, by UTF-16 units. */
  readonly versions: readonly ServerVersion[];
}

/** A skill as ToolHive's files and API describe it (contract toolhive.md §3.7). */
export interface SkillJson {
  readonly namespace: string;
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly [key: string]: unknown;
}

/** A skill and all its versions: a file below `sources/<source>/skills`. */
export interface SkillEntry {
  readonly namespace: string;
  readonly name: string;
  readonly versions: readonly SkillJson[];
  /** The version that its publisher calls the latest; absent where nobody said, and SemVer decides. */
  readonly latest?: string;
}
