import { readFileSync } from 'node:fs';
import { emitPart, emitServer, emitView, fileOf, serverFiles } from '#core/api/emit.ts';
import type { ViewDocuments } from '#core/api/endpoint.ts';
import { endpoints } from '#core/api/endpoints.ts';
import type { Catalog } from '#core/catalog/catalog.ts';
import type { Config } from '#core/config/config.ts';
import { compare, type Problem } from '#core/problem.ts';
import { buildPart } from '#core/servers/build-part.ts';
import { buildViewIndex, type IndexedSource } from '#core/servers/build-view-index.ts';
import { cutIntoParts } from '#core/servers/part-boundaries.ts';
import { type IndexedPart, partsOfIndex } from '#core/servers/parts-of-index.ts';
import type { ServerEntry } from '#core/servers/server-entry.ts';
import { aggregateView } from '#core/servers/view-index.ts';
import { type VersionNumber, ViewListing } from '#core/servers/view-listing.ts';
import { sha256 } from '../registry/sha256.ts';
import { SkillEmitter, type SkillsMemory } from './emit-skills.ts';
import type { SourcedSkill } from './find-skills.ts';
import type { Layout } from './layout.ts';
import { stageIfChanged } from './process-bucket.ts';
import type { Tell } from './read-package.ts';
import { type Signatures, type StagedDocuments, stageNamed } from './stage-named.ts';

/** A server of a source, read when it is wanted. */
export interface SourcedServer {
  readonly name: string;
  /** Changes whenever what is read does. */
  readonly key: string;
  /** Undefined if it is not as a sync writes it; `tell` hears why. */
  read(tell: Tell): ServerEntry | undefined;
}

export interface ServerWork {
  readonly catalog: Catalog;
  /** The servers of each source. */
  readonly sources: ReadonlyMap<string, readonly SourcedServer[]>;
  /** The skills of each source. */
  readonly skills: ReadonlyMap<string, readonly SourcedSkill[]>;
  /** The published tree, or undefined if everything is made anew. */
  readonly out: string | undefined;
  readonly stage: string;
  readonly layout: Layout;
  readonly before: ServersMemory | undefined;
}

/** What the next build need not make again. */
export interface ServersMemory {
  /** Places of parts in the index of the aggregate, by the keys of what they hold. */
  readonly parts: Readonly<Record<string, number>>;
  readonly skills: SkillsMemory;
  /** For each view, what each server's documents were made of. */
  readonly signatures: Readonly<Record<string, Signatures>>;
  /** Files of views and parts; those of single servers and skills are told from the indexes. */
  readonly files: readonly string[];
}

export interface EmittedServers {
  /** Of gathered servers and skills that were read and left out. */
  readonly problems: readonly Problem[];
  readonly memory: ServersMemory;
  readonly staged: readonly string[];
  readonly removed: readonly string[];
  readonly servers: number;
  readonly serverVersions: number;
  readonly serverDocuments: number;
}

/** Of all that the documents of servers and skills are made of. */
export function keyOfServers(
  { sources, skills }: Pick<ServerWork, 'sources' | 'skills'>,
  federation: Config,
): string {
  const keys = [...sources].map(([source, servers]) => [
    source,
    servers.map(({ name, key }) => `${name} ${key}`),
    (skills.get(source) ?? []).map(({ path, key }) => `${path} ${key}`),
  ]);
  return sha256(JSON.stringify([federation, keys]));
}

/** Stages everything that clients of the MCP protocols read: parts of records, the indexes of each view, and documents for hosts without functions. */
export function emitServers(work: ServerWork): EmittedServers {
  return new ServerEmitter(work).emit();
}

class ServerEmitter {
  readonly #work: ServerWork;
  readonly #parts: Record<string, number> = {};
  /** The parts of the published aggregate. */
  #aggregate: readonly IndexedPart[] | undefined;
  /** How many parts there are so far, in the order of the aggregate. */
  #partCount = 0;
  readonly #signatures: Record<string, Signatures> = {};
  readonly #files: string[] = [];
  readonly #staged: string[] = [];
  readonly #removed: string[] = [];
  /** Bytes of parts that were made or read in this build. */
  readonly #bytes = new Map<string, Uint8Array>();
  /** Key of each server of each source. */
  readonly #keys: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly #skills: SkillEmitter;
  readonly #problems: Problem[] = [];
  #documents = 0;

  constructor(work: ServerWork) {
    this.#work = work;
    this.#keys = new Map(
      [...work.sources].map(([source, servers]) => [
        source,
        new Map(servers.map(({ name, key }) => [name, key])),
      ]),
    );
    this.#skills = new SkillEmitter({ ...work, before: work.before?.skills });
  }

  emit(): EmittedServers {
    const { catalog, sources, before } = this.#work;
    const { federation } = catalog.registry;
    const indexed = new Map([...sources].map(([name, servers]) => [name, this.#emitSource(name, servers)]));
    const all = { name: aggregateView, sources: federation.sources.map(({ name }) => name) };
    let totals = { servers: 0, serverVersions: 0 };
    for (const view of [all, ...federation.views]) {
      const chosen = view.sources.flatMap((name) => indexed.get(name) ?? []);
      const listing = this.#emitView(view.name, chosen);
      if (view === all) totals = countShown(listing);
    }
    const gone = Object.keys(before?.signatures ?? {}).filter(
      (view) => !Object.hasOwn(this.#signatures, view),
    );
    for (const view of gone) {
      const servers = this.#published(view, Object.keys(before!.signatures[view]!));
      for (const file of [...servers, ...this.#skills.filesOfGone(view)]) this.#removed.push(file);
    }
    const kept = new Set(this.#files);
    this.#removed.push(...(before?.files ?? []).filter((file) => !kept.has(file)));
    return {
      problems: [...this.#problems, ...this.#skills.problems],
      memory: {
        parts: this.#parts,
        skills: this.#skills.memory,
        signatures: this.#signatures,
        files: this.#files,
      },
      staged: this.#staged,
      removed: this.#removed,
      ...totals,
      serverDocuments: this.#documents,
    };
  }

  #emitSource(name: string, servers: readonly SourcedServer[]): IndexedSource {
    const ordered = [...servers].sort((a, b) => compare(a.name, b.name));
    const parts = cutIntoParts(ordered).map((cut) => this.#emitPart(name, cut));
    return { name, parts };
  }

  #emitPart(source: string, servers: readonly SourcedServer[]): IndexedPart {
    const key = sha256(JSON.stringify([source, servers.map(({ name, key }) => [name, key])])).slice(0, 32);
    const known = this.#work.before?.parts[key];
    const part = known === undefined ? this.#makePart(servers) : this.#publishedParts()[known]!;
    this.#parts[key] = this.#partCount;
    this.#partCount += 1;
    this.#files.push(fileOf(endpoints.recordPart, { part: part.id }));
    this.#documents += 1;
    return part;
  }

  #publishedParts(): readonly IndexedPart[] {
    const read = (endpoint: typeof endpoints.viewIndex | typeof endpoints.viewTexts) =>
      JSON.parse(readFileSync(`${this.#work.out}/${fileOf(endpoint, { view: aggregateView })}`, 'utf8'));
    this.#aggregate ??= partsOfIndex(read(endpoints.viewIndex), read(endpoints.viewTexts));
    return this.#aggregate;
  }

  #makePart(servers: readonly SourcedServer[]) {
    const part = buildPart(
      servers.flatMap((server) => server.read((problems) => this.#problems.push(...problems)) ?? []),
      sha256,
    );
    this.#bytes.set(part.id, part.bytes);
    for (const { file, bytes } of emitPart(part))
      this.#staged.push(...stageIfChanged(file, bytes, this.#work));
    return { id: part.id, entries: part.entries };
  }

  #emitView(name: string, sources: readonly IndexedSource[]): ViewListing {
    const { catalog, layout } = this.#work;
    const { skills } = this.#skills;
    const { index, texts } = buildViewIndex(name, sources);
    const listing = new ViewListing(index);
    const recordOf = (version: VersionNumber) => this.#recordOf(listing, version);
    const view: ViewDocuments = { name, catalog, listing, texts, skills, recordOf };
    const emitted = [
      ...emitView(view, 'functions'),
      ...(layout === 'files' ? emitView(view, 'clients') : []),
    ];
    for (const { file, bytes } of emitted) {
      this.#files.push(file);
      this.#staged.push(...stageIfChanged(file, bytes, this.#work));
    }
    this.#documents += emitted.length;
    // Where functions run they answer from the indexes and the records.
    this.#take(this.#stageServers(view, layout === 'files' ? this.#signaturesOf(listing) : {}));
    this.#take(this.#skills.emitView(view));
    return listing;
  }

  /** Of each name of a view, the keys of all that sources have under it. */
  #signaturesOf({ index: { entries, sources } }: ViewListing): Record<string, string> {
    const signatures: Record<string, string> = {};
    for (const [entry, name] of entries.names.entries()) {
      const source = sources[entries.sources[entry]!]!;
      signatures[name] = `${signatures[name] ?? ''}${source} ${this.#keys.get(source)?.get(name)}\n`;
    }
    return signatures;
  }

  #stageServers(view: ViewDocuments, now: Signatures): StagedDocuments {
    this.#signatures[view.name] = now;
    return stageNamed(
      {
        before: this.#work.before?.signatures[view.name] ?? {},
        now,
        emit: (server) => emitServer({ ...view, server }),
        files: (server) => serverFiles({ ...view, server }),
        published: (servers) => this.#published(view.name, servers),
      },
      this.#work,
    );
  }

  #take({ documents, staged, removed }: StagedDocuments): void {
    this.#documents += documents;
    for (const file of staged) this.#staged.push(file);
    for (const file of removed) this.#removed.push(file);
  }

  /** The published files of servers of a view. */
  #published(name: string, servers: readonly string[]): string[] {
    if (servers.length === 0) return [];
    const file = fileOf(endpoints.viewIndex, { view: name });
    const listing = new ViewListing(JSON.parse(readFileSync(`${this.#work.out}/${file}`, 'utf8')));
    return servers.flatMap((server) => [...serverFiles({ name, listing, server })]);
  }

  #recordOf(listing: ViewListing, version: VersionNumber): Uint8Array {
    const { part, start, length } = listing.placeOf(version);
    let bytes = this.#bytes.get(part);
    if (!bytes) {
      bytes = readFileSync(`${this.#work.out}/${fileOf(endpoints.recordPart, { part })}`);
      this.#bytes.set(part, bytes);
    }
    return bytes.subarray(start, start + length);
  }
}

function countShown(listing: ViewListing): Pick<EmittedServers, 'servers' | 'serverVersions'> {
  return { servers: [...listing.shown('latest')].length, serverVersions: [...listing.shown()].length };
}
