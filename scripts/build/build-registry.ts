import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { emitCatalog } from '#core/api/emit.ts';
import { emitHostFiles } from '#core/api/host-files.ts';
import type { SitePresence } from '#core/api/hosts/page-addresses.ts';
import type { Catalog } from '#core/catalog/catalog.ts';
import type { Registry } from '#core/catalog/registry.ts';
import type { Config } from '#core/config/config.ts';
import type { ScopeFile } from '#core/generated/types.ts';
import { bucketCount } from '#core/packs/bucket.ts';
import { isError, type Problem } from '#core/problem.ts';
import { checkRegistry } from '#core/rules/check.ts';
import { strayProblems } from '#core/rules/snapshots-are-sound.ts';
import { checkStatus } from '#core/servers/check-status.ts';
import { gatheredSources } from '#core/servers/snapshot-part.ts';
import { encodeUtf8 } from '#core/text/decode-utf8.ts';
import { readRegistry, registryOf } from '../registry/read-registry.ts';
import { sha256 } from '../registry/sha256.ts';
import { generatorKey } from '../registry/software.ts';
import { surveyRegistry } from '../registry/survey.ts';
import { readStatus } from '../sync/read-status.ts';
import { type BuildResult, nothing, resultOf, totalsOf } from './build-result.ts';
import { PackageEmitter } from './emit-packages.ts';
import { stageScopes } from './emit-scopes.ts';
import { stageSearch } from './emit-search.ts';
import { emitServers, keyOfServers, type ServersMemory } from './emit-servers.ts';
import { findServers, gatheredEntries } from './find-servers.ts';
import { findSkills } from './find-skills.ts';
import { type Layout, notesFolder } from './layout.ts';
import { lockOutput } from './lock.ts';
import type { Environment } from './open-model.ts';
import { ownUnits, packageUnits } from './package-unit.ts';
import { BucketPool } from './pool.ts';
import { stageIfChanged, type Workplace } from './process-bucket.ts';
import { dropStage, openStage, publishStage, recoverOutput, type Stage } from './stage.ts';
import {
  type BuildMemory,
  type BuildState,
  memoryFile,
  readMemory,
  readServersMemory,
  readState,
  serversFile,
  stateFile,
} from './state.ts';
import { withoutLeftOut } from './what-changed.ts';

export interface BuildOptions {
  /** The registry folder. */
  readonly root: string;
  readonly out: string;
  /** Replaces the origin of registry.yaml. */
  readonly origin?: string | undefined;
  readonly layout: Layout;
  /** Whether pages are rendered beside the documents afterwards: hosts are told of them. `absent` unless told. */
  readonly site?: SitePresence | undefined;
  /** Sources and views, instead of those of registry.yaml. */
  readonly federation?: Config | undefined;
  /** What to do with a package that is not lawful: stop and publish nothing, or publish the rest without it; or so for the named folders alone. */
  readonly broken: 'stop' | 'leave out' | { readonly leaveOut: ReadonlySet<string> };
  /** Where the account and the token of a model are found; that of this process unless told. */
  readonly environment?: Environment;
  /** Told how many packages of how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Makes the output what the registry folder says: checks all, writes what differs, and publishes it at once or not at all.
 * Throws only if the world is broken: no folder, no disk, another build under way.
 */
export async function buildRegistry(options: BuildOptions): Promise<BuildResult> {
  if (`${resolve(options.out)}/`.startsWith(`${resolve(options.root)}/`)) {
    throw new Error(
      `${options.out} lies in the registry folder, where only the registry may; name a folder beside it with --out`,
    );
  }
  const unlock = lockOutput(options.out);
  try {
    recoverOutput(options.out);
    return await build(options);
  } finally {
    unlock();
  }
}

async function build(options: BuildOptions): Promise<BuildResult> {
  const { root, out, layout, site = 'absent' } = options;
  const state = readOwnState(out);
  const surveying = surveyRegistry(root);
  surveying.catch(() => {}); // told below, where it is awaited
  const origin = options.origin ?? '';
  const generator = generatorKey();
  const federation = options.federation === undefined ? '' : sha256(JSON.stringify(options.federation));
  const isSameMaker =
    state?.generator === generator &&
    state.layout === layout &&
    state.site === site &&
    state.origin === origin &&
    state.federation === federation;
  // Read while Git looks at the folder: what the last build remembers, though nothing may have changed, or all that it could not know.
  const remembered = isSameMaker ? readMemory(out) : undefined;
  const own = isSameMaker ? undefined : readOwn(options, 'with scopes');
  const survey = await surveying;
  if (isSameMaker && state.key === survey.key) return resultOf('ok', state.totals, []);

  const memory = state?.ownKey === survey.ownKey ? remembered : undefined;
  const scopes = memory && state?.scopesKey === survey.scopesKey ? memory.scopes : undefined;
  const { registry: read, problems } = own ?? readOwn(options, scopes ?? 'with scopes');
  if (!read) return resultOf('stopped', nothing, problems);
  const registry = withSources(read, options);
  const packages = await survey.packages(memory?.packages);
  const sourceFiles = await survey.sources();
  const gathered = gatheredEntries(sourceFiles, registry.federation);
  const units = packageUnits(root, packages, gathered, registry.scopes.keys());
  const buckets = bucketCount(units.size);
  const before = memory && state?.buckets === buckets ? memory : undefined;

  const stage = openStage(out, before ? 'changes' : 'whole');
  try {
    const place: Workplace = { root, out: before ? out : undefined, stage: stage.folder, layout, registry };
    const pool = new BucketPool(place);
    const known = before && { ...before, units: [...ownUnits(before.packages), ...before.gathered] };
    const emitter = new PackageEmitter({ options, registry, units, buckets, before: known, pool });
    const catalog = await emitter.emit().finally(() => pool.close());
    const strays = strayProblems(sourceFiles.keys(), gatheredSources(registry.federation));
    const told = [...problems, ...strays, ...emitter.problems];
    if (!catalog) {
      dropStage(stage);
      return resultOf('stopped', nothing, told);
    }
    const { files, staged } = emitCatalogFiles(catalog, place, stage, site);
    const found = {
      sources: findServers(catalog, units, gathered, emitter.servers, root),
      skills: findSkills(catalog, units, sourceFiles, emitter.skills, root),
    };
    const serversKey = keyOfServers(found, registry.federation);
    const emitted =
      before && state?.serversKey === serversKey
        ? undefined
        : emitServers({
            catalog,
            ...found,
            out: place.out,
            stage: stage.folder,
            layout,
            before: before && readServersMemory(out),
          });
    const staging = { catalog, out: place.out, stage: stage.folder };
    const scoped = stageScopes({ ...staging, layout, buckets, touched: emitter.touchedScopes });
    const search = await stageSearch({
      ...staging,
      buckets,
      before: before && state?.searchFiles,
      stagedFiles: emitter.staged,
      last: out,
      unembedded: state?.unembedded ?? 0,
      environment: options.environment ?? process.env,
    });
    const unpackaged = [...units.values()].filter(
      ({ name, source }) => source !== undefined && !emitter.rows.has(name),
    ).length;
    const totals = {
      ...totalsOf(emitter, files.length + scoped.count + search.files.length, emitted ?? state!.totals),
      unpackaged,
    };
    const { leftOut, rows, sizes } = emitter;
    const { ownKey, scopesKey, sourcesKey } = survey;
    // Where something is missing, the next build looks again, though nothing changed.
    const key = leftOut.size > 0 || search.unembedded > 0 ? '' : survey.key;
    writeNotes(stage, {
      state: {
        generator,
        layout,
        site,
        origin,
        federation,
        buckets,
        key,
        ownKey,
        scopesKey,
        sourcesKey,
        serversKey,
        catalogFiles: files,
        searchFiles: search.files,
        unembedded: search.unembedded,
        totals,
      },
      memory: {
        packages: withoutLeftOut(packages, leftOut),
        rows: [...rows.values()],
        sizes: Object.fromEntries(sizes),
        scopes: [...registry.scopes.values()],
        gathered: [...units.values()].filter(({ source }) => source !== undefined),
      },
      servers: emitted?.memory,
    });
    const kept = new Set(files);
    const gone = before ? (state?.catalogFiles ?? []).filter((file) => !kept.has(file)) : [];
    const others = [scoped, search, emitted ?? { staged: [], removed: [] }];
    const written = new Set([...emitter.staged, ...staged, ...others.flatMap((one) => one.staged)]);
    const removed = new Set([...emitter.removed, ...gone, ...others.flatMap((one) => one.removed)]);
    const notes = emitted ? [memoryFile, serversFile, stateFile] : [memoryFile, stateFile];
    publishStage(stage, [...written, ...notes], [...removed]);
    const counts = { written: written.size, removed: removed.size, read: emitter.read };
    return {
      ...resultOf('ok', totals, [...told, ...(emitted?.problems ?? [])]),
      warnings: search.warnings,
      leftOut: [...leftOut].sort(),
      ...counts,
    };
  } catch (error) {
    dropStage(stage);
    throw error;
  }
}

/** The registry with the sources that were asked for, and what is known of them. */
function withSources(registry: Registry, { root, federation = registry.federation }: BuildOptions): Registry {
  const statuses = federation.sources.flatMap(({ name }) => {
    const status = readStatus(root, name);
    // What a stranger made of it counts as none; `npm run validate` says what is wrong with it.
    const checked = checkStatus(status, `sources/${name}/status.json`);
    return checked.ok ? [[name, checked.status] as const] : [];
  });
  return { ...registry, federation, statuses: new Map(statuses) };
}

interface OwnFiles {
  /** Undefined if the registry's own files are not lawful. */
  readonly registry: Registry | undefined;
  readonly problems: readonly Problem[];
}

/** The registry's own files, its scopes read or taken as they are known to be. */
function readOwn({ root, origin }: BuildOptions, scopes: 'with scopes' | readonly ScopeFile[]): OwnFiles {
  const parsed = readRegistry(root, scopes === 'with scopes' ? scopes : 'without scopes');
  const problems = checkRegistry(parsed);
  const registry = problems.some(isError) ? undefined : registryOf(parsed, origin);
  if (!registry || scopes === 'with scopes') return { registry, problems };
  return { registry: { ...registry, scopes: new Map(scopes.map((scope) => [scope.name, scope])) }, problems };
}

/** Stages what is made of all rows; gives all such files, and those of them that differ from the published ones. */
function emitCatalogFiles(
  catalog: Catalog,
  { layout, out }: Workplace,
  { folder }: Stage,
  site: SitePresence,
) {
  const hostFiles = layout === 'files' ? emitHostFiles(catalog, site) : [];
  const files: string[] = [];
  const staged: string[] = [];
  for (const { file, bytes } of [...emitCatalog(catalog), ...hostFiles]) {
    files.push(file);
    staged.push(...stageIfChanged(file, bytes, { out, stage: folder }));
  }
  return { files, staged };
}

function writeNotes(
  { folder }: Stage,
  notes: {
    readonly state: BuildState;
    readonly memory: BuildMemory;
    /** Undefined if the servers are as they were. */
    readonly servers: ServersMemory | undefined;
  },
): void {
  const write = (file: string, note: unknown) =>
    stageIfChanged(file, encodeUtf8(JSON.stringify(note)), { out: undefined, stage: folder });
  write(memoryFile, notes.memory);
  if (notes.servers) write(serversFile, notes.servers);
  write(stateFile, notes.state);
}

/** The state of an output of ours, or undefined if there is nothing there. Throws if something else lies there. */
function readOwnState(out: string): BuildState | undefined {
  const state = readState(out);
  // A first build that was killed while it filled the folder left its own notes, and nothing else.
  if (!state && existsSync(out) && readdirSync(out).some((entry) => entry !== notesFolder)) {
    throw new Error(
      `${out} holds files that no build wrote; name an empty folder with --out, or empty this one`,
    );
  }
  return state;
}
