import { existsSync, readFileSync } from 'node:fs';
import type { SitePresence } from '#core/api/hosts/page-addresses.ts';
import type { Row } from '#core/catalog/row.ts';
import type { PackageName, ScopeFile } from '#core/generated/types.ts';
import type { KnownPackages } from '../registry/survey.ts';
import type { ServersMemory } from './emit-servers.ts';
import { type Layout, notesFolder } from './layout.ts';
import type { PackageUnit } from './package-unit.ts';

export interface PackageSize {
  readonly releases: number;
  readonly documents: number;
  /** Of all its documents. */
  readonly bytes: number;
  /** Versions of a gathered server that are no releases. */
  readonly skipped: number;
}

/** What a whole tree holds. */
export interface BuildTotals extends PackageSize {
  readonly packages: number;
  /** Gathered servers that are no packages, as none of their versions can be installed, or their entries are unsound. */
  readonly unpackaged: number;
  /** MCP servers of all sources, and their versions. */
  readonly servers: number;
  readonly serverVersions: number;
  /** Documents of servers, among all documents. */
  readonly serverDocuments: number;
}

/** What a build remembers of itself: enough to tell, in milliseconds, whether there is anything to do. */
export interface BuildState {
  /** Of this code; documents of other code are made anew. */
  readonly generator: string;
  readonly layout: Layout;
  /** A tree with pages, or one without: what was one is made anew as the other. */
  readonly site: SitePresence;
  readonly origin: string;
  /** Digest of the sources and views that were given instead of those of registry.yaml; '' if none were. */
  readonly federation: string;
  readonly buckets: number;
  /** Keys of the survey. */
  readonly key: string;
  readonly ownKey: string;
  readonly scopesKey: string;
  readonly sourcesKey: string;
  /** Of everything that the documents of servers are made of. */
  readonly serversKey: string;
  /** Files made of all rows. */
  readonly catalogFiles: readonly string[];
  /** Files that the search reads. */
  readonly searchFiles: readonly string[];
  /** Packages that a model was to make vectors for and did not. */
  readonly unembedded: number;
  readonly totals: BuildTotals;
}

/** What the next build needs only if something changed. */
export interface BuildMemory {
  readonly packages: KnownPackages;
  readonly rows: readonly Row[];
  readonly sizes: Readonly<Record<PackageName, PackageSize>>;
  readonly scopes: readonly ScopeFile[];
  /** Packages that were gathered. */
  readonly gathered: readonly PackageUnit[];
}

export const stateFile = `${notesFolder}/state.json`;
export const memoryFile = `${notesFolder}/memory.json`;
/** What `emit-servers.ts` remembers. */
export const serversFile = `${notesFolder}/servers.json`;

/** The state of a build at a folder, or undefined if there is none. */
export function readState(out: string): BuildState | undefined {
  return readNote(`${out}/${stateFile}`);
}

/** Throws if the build has no memory: a build writes both files or neither. */
export function readMemory(out: string): BuildMemory {
  const memory = readNote<BuildMemory>(`${out}/${memoryFile}`);
  if (!memory) throw new Error(`${out}/${memoryFile} is gone; delete ${out} and build again`);
  return memory;
}

/** Undefined if the last build left none, and everything is made anew. */
export function readServersMemory(out: string): ServersMemory | undefined {
  return readNote(`${out}/${serversFile}`);
}

function readNote<Note>(path: string): Note | undefined {
  // The cast is true: only a build of the same generator key reads on, and it wrote the file whole.
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Note) : undefined;
}
