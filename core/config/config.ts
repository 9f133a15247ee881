/** What the registry gathers, and what of it clients see. Every generation of the YAML becomes this (contract toolhive.md §2). */
export interface Config {
  /** In the order of the file. */
  readonly sources: readonly Source[];
  readonly views: readonly View[];
}

/** A named, ordered choice of sources: what clients see under `/registry/{name}`. The first source that has a name is the one that is shown. */
export interface View {
  /** Can stand in an address as it is; no two of a configuration differ by case alone. */
  readonly name: string;
  /** Names of sources, the one that wins first. */
  readonly sources: readonly string[];
  readonly claims?: Claims;
}

/** An origin of servers and skills. */
export type Source = GitSource | ApiSource | FileSource | ManagedSource | KubernetesSource;

export type SourceKind = Source['kind'];

export type SourceOf<Kind extends SourceKind> = Extract<Source, { kind: Kind }>;

interface Common {
  /** A DNS label. */
  readonly name: string;
  readonly filter?: Filter;
  readonly claims?: Claims;
}

/** A source that is asked again and again. */
interface Synced extends Common {
  readonly sync: SyncPolicy;
}

export interface GitSource extends Synced {
  readonly kind: 'git';
  readonly repository: string;
  /** The default branch if absent. */
  readonly ref?: { readonly kind: 'branch' | 'tag' | 'commit'; readonly name: string };
  /** A file, or a folder of `server.json` files, within the repository: without `..`, and `.` for all of it. */
  readonly path: string;
  readonly format: SourceFormat;
  readonly auth?: GitAuth;
}

/** Secrets are never in the configuration: it names the files that hold them, by absolute paths. */
export type GitAuth =
  | { readonly kind: 'basic'; readonly username: string; readonly passwordFile: string }
  | { readonly kind: 'token'; readonly tokenFile: string };

export interface ApiSource extends Synced {
  readonly kind: 'api';
  /** http or https, without a slash, query or fragment at the end; `/v0.1/servers` is added. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as a bearer token. */
  readonly tokenFile?: string;
  /** Milliseconds that one request may take. */
  readonly timeout: number;
}

export interface FileSource extends Synced {
  readonly kind: 'file';
  readonly from:
    | { readonly kind: 'path'; readonly path: string }
    | { readonly kind: 'url'; readonly url: string; readonly timeout: number }
    /** What a registry file holds, parsed. */
    | { readonly kind: 'data'; readonly data: unknown };
  readonly format: SourceFormat;
}

/** The packages of this registry's own: there is at most one, and it never has a filter. */
export interface ManagedSource extends Common {
  readonly kind: 'managed';
}

/** What a cluster runs. It never has a filter. */
export interface KubernetesSource extends Synced {
  readonly kind: 'kubernetes';
  /** All if empty. */
  readonly namespaces: readonly string[];
  readonly labelSelector?: string;
  /** Path of a kubeconfig; within a cluster its service account if absent. */
  readonly kubeconfig?: string;
}

/** What a file holds; `auto` looks at it. */
export type SourceFormat = 'auto' | 'upstream' | 'toolhive';

export interface SyncPolicy {
  /** Milliseconds between two syncs. */
  readonly interval: number;
  /** After a failure: milliseconds until the next attempt, and how many there are before the interval is kept again. */
  readonly retry: { readonly interval: number; readonly limit: number };
}

/** Globs over names and tags (contract toolhive.md §5). An empty include lets everything in. */
export interface Filter {
  readonly names: IncludeExclude;
  readonly tags: IncludeExclude;
}

export interface IncludeExclude {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** What a caller must be to see something. Kept, and asked of nobody while there is no sign-in. */
export type Claims = Readonly<Record<string, string | readonly string[]>>;
