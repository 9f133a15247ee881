import { existsSync, readdirSync } from 'node:fs';
import { emitCatalog } from '#core/api/emit.ts';
import { emitHostFiles } from '#core/api/host-files.ts';
import { buildCatalog, type Catalog } from '#core/catalog/catalog.ts';
import { linksOf } from '#core/catalog/links.ts';
import type { Registry } from '#core/catalog/registry.ts';
import type { Row } from '#core/catalog/row.ts';
import type { PackageName } from '#core/generated/types.ts';
import { packageFolder, partsOf } from '#core/names.ts';
import { bucketCount, bucketOf } from '#core/packs/bucket.ts';
import { compare, isError, type Problem, sortProblems } from '#core/problem.ts';
import { checkCatalog, checkRegistry } from '#core/rules/check.ts';
import { readText } from '../registry/read-files.ts';
import { readRegistry, registryOf } from '../registry/read-registry.ts';
import { generatorKey } from '../registry/software.ts';
import { surveyRegistry } from '../registry/survey.ts';
import type { Layout } from './layout.ts';
import { lockOutput } from './lock.ts';
import { BucketPool } from './pool.ts';
import {
  type BucketJob,
  type BucketReport,
  type PackageTask,
  stageIfChanged,
  type Workplace,
} from './process-bucket.ts';
import { dropStage, openStage, publishStage, recoverOutput, type Stage } from './stage.ts';
import {
  type BuildMemory,
  type BuildState,
  type BuildTotals,
  memoryFile,
  type PackageSize,
  readMemory,
  readState,
  stateFile,
} from './state.ts';
import { changedScopes, nameOf, showing, withoutLeftOut } from './what-changed.ts';

export interface BuildOptions {
  /** The registry folder. */
  readonly root: string;
  readonly out: string;
  /** Replaces the origin of registry.yaml. */
  readonly origin?: string | undefined;
  readonly layout: Layout;
  /** What to do with a package that is not lawful: stop and publish nothing, or publish the rest without it. */
  readonly broken: 'stop' | 'leave out';
  /** Told how many packages of how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface BuildResult {
  /** False if problems stopped it, and the output is as it was. */
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly totals: BuildTotals;
  /** Packages left out because they are not lawful. */
  readonly leftOut: readonly string[];
  /** Files of the output written and removed. */
  readonly written: number;
  readonly removed: number;
  /** Packages read. */
  readonly read: number;
}

const nothing: BuildTotals = { packages: 0, releases: 0, documents: 0, bytes: 0 };

/**
 * Makes the output what the registry folder says: checks all, writes what differs, and publishes it at once or not at all.
 * Throws only if the world is broken: no folder, no disk, another build under way.
 */
export async function buildRegistry(options: BuildOptions): Promise<BuildResult> {
  const unlock = lockOutput(options.out);
  try {
    recoverOutput(options.out);
    return await new Build(options).run();
  } finally {
    unlock();
  }
}

class Build {
  readonly #options: BuildOptions;
  readonly #problems = new Map<string, Problem>();
  readonly #rows = new Map<PackageName, Row>();
  readonly #sizes = new Map<PackageName, PackageSize>();
  readonly #leftOut = new Set<string>();
  readonly #staged = new Set<string>();
  readonly #removed = new Set<string>();
  #read = 0;

  constructor(options: BuildOptions) {
    this.#options = options;
  }

  async run(): Promise<BuildResult> {
    const { root, out, layout } = this.#options;
    const state = readOwnState(out);
    const surveying = surveyRegistry(root);
    surveying.catch(() => {}); // told below, where it is awaited
    const origin = this.#options.origin ?? '';
    const generator = generatorKey();
    const isSameMaker = state?.generator === generator && state.layout === layout && state.origin === origin;
    // Read while Git looks at the folder, though it may turn out that nothing changed.
    const remembered = isSameMaker ? readMemory(out) : undefined;
    const survey = await surveying;
    if (isSameMaker && state.key === survey.key) return this.#result('ok', state.totals);

    const memory = state?.ownKey === survey.ownKey ? remembered : undefined;
    const registry = this.#readRegistry(state, survey.scopesKey, memory);
    if (!registry) return this.#result('stopped', nothing);
    const packages = await survey.packages(memory?.packages);
    const folders = new Map(
      Object.values(packages.prefixes).flatMap((prefix) => Object.entries(prefix.packages)),
    );
    const buckets = bucketCount(folders.size);
    const before = memory && state?.buckets === buckets ? memory : undefined;

    const stage = openStage(out, before ? 'changes' : 'whole');
    try {
      const place: Workplace = { root, out: before ? out : undefined, stage: stage.folder, layout, registry };
      const pool = new BucketPool(place);
      const catalog = await this.#emitPackages(folders, buckets, before, registry, pool).finally(() =>
        pool.close(),
      );
      if (!catalog) {
        dropStage(stage);
        return this.#result('stopped', nothing);
      }
      const catalogFiles = this.#emitCatalog(catalog, before ? (state?.catalogFiles ?? []) : [], place);
      const totals = this.#totals(catalogFiles.length);
      this.#writeNotes(stage, place, {
        state: {
          generator,
          layout,
          origin,
          buckets,
          key: this.#leftOut.size > 0 ? '' : survey.key,
          ownKey: survey.ownKey,
          scopesKey: survey.scopesKey,
          dirty: survey.dirty,
          catalogFiles,
          totals,
        },
        memory: {
          packages: withoutLeftOut(packages, this.#leftOut),
          rows: [...this.#rows.values()],
          sizes: Object.fromEntries(this.#sizes),
          scopes: [...registry.scopes.values()],
        },
      });
      publishStage(stage, [...this.#staged, memoryFile, stateFile], [...this.#removed]);
      return this.#result('ok', totals);
    } catch (error) {
      dropStage(stage);
      throw error;
    }
  }

  /** The registry's own files; the scopes from memory if they are as they were. Undefined if they are not lawful. */
  #readRegistry(
    state: BuildState | undefined,
    scopesKey: string,
    memory: BuildMemory | undefined,
  ): Registry | undefined {
    const { root, origin } = this.#options;
    const isKnown = memory !== undefined && state?.scopesKey === scopesKey;
    const parsed = readRegistry(root, isKnown ? 'without scopes' : 'with scopes');
    const problems = checkRegistry(parsed);
    this.#tell(problems);
    const registry = registryOf(parsed, origin);
    if (!registry || problems.some(isError)) return undefined;
    return isKnown
      ? { ...registry, scopes: new Map(memory.scopes.map((scope) => [scope.name, scope])) }
      : registry;
  }

  /**
   * Emits the packages that changed, and those whose documents show something of others that changed, until nothing more changes.
   * Undefined if a problem stops the build.
   */
  async #emitPackages(
    folders: ReadonlyMap<string, string>,
    buckets: number,
    before: BuildMemory | undefined,
    registry: Registry,
    pool: BucketPool,
  ): Promise<Catalog | undefined> {
    const known = new Map(
      before
        ? Object.values(before.packages.prefixes).flatMap((prefix) => Object.entries(prefix.packages))
        : [],
    );
    for (const row of before?.rows ?? []) this.#rows.set(row.name, row);
    for (const [name, size] of Object.entries(before?.sizes ?? {}))
      this.#sizes.set(name as PackageName, size);
    const scopes = changedScopes(before?.scopes ?? [], registry.scopes);
    let catalog = buildCatalog(registry, this.#rows);
    let shown = new Map([...this.#rows.values()].map((row) => [row.name, showing(catalog, row)]));
    // What is gone was shown until now: only after this may it be forgotten.
    const gone = [...known.keys()].filter((folder) => !folders.has(folder));
    for (const folder of gone) this.#forget(folder);
    let todo = [...folders]
      .filter(([folder, key]) => known.get(folder) !== key || scopes.has(folder.split('/')[2]!))
      .map(([folder]) => folder);
    let remove = gone;
    let documents: PackageTask['documents'] = 'all';
    const names = new Set([...folders.keys()].map(nameOf));
    do {
      await this.#process(todo, remove, buckets, catalog, shown, pool, documents);
      documents = 'linked';
      if (this.#options.broken === 'stop' && this.#hasErrors()) return undefined;
      catalog = buildCatalog(registry, this.#sortedRows());
      const unlawful = this.#checkCatalog(catalog, names);
      if (this.#options.broken === 'stop' && unlawful.length > 0) return undefined;
      for (const folder of unlawful) this.#leaveOut(folder);
      remove = unlawful;
      if (unlawful.length > 0) catalog = buildCatalog(registry, this.#sortedRows());
      const now = new Map([...this.#rows.values()].map((row) => [row.name, showing(catalog, row)]));
      todo = [...now]
        .filter(([name, text]) => (shown.get(name) ?? '') !== text)
        .map(([name]) => packageFolder(partsOf(name)));
      shown = now;
    } while (todo.length > 0 || remove.length > 0);
    return catalog;
  }

  async #process(
    todo: readonly string[],
    remove: readonly string[],
    buckets: number,
    catalog: Catalog,
    shown: ReadonlyMap<PackageName, string>,
    pool: BucketPool,
    documents: PackageTask['documents'],
  ): Promise<void> {
    const jobs = new Map<number, { bucket: number; emit: BucketJob['emit'][number][]; remove: string[] }>();
    const jobFor = (folder: string) => {
      const bucket = bucketOf(nameOf(folder), buckets);
      const job = jobs.get(bucket) ?? { bucket, emit: [], remove: [] };
      jobs.set(bucket, job);
      return job;
    };
    for (const folder of remove) jobFor(folder).remove.push(nameOf(folder));
    for (const folder of todo) {
      const row = this.#rows.get(nameOf(folder));
      const scope = catalog.registry.scopes.get(folder.split('/')[2]!);
      const links =
        row && shown.has(row.name) ? linksOf(catalog, row) : { scope, members: [], collections: [] };
      jobFor(folder).emit.push({ folder, links, documents });
    }
    let done = 0;
    const ordered = [...jobs.values()].sort((a, b) => a.bucket - b.bucket);
    await pool.process(ordered, (report) => {
      this.#take(report, documents);
      done += report.packages.length;
      this.#options.onProgress?.(done, todo.length);
    });
    this.#read += todo.length;
  }

  #take(report: BucketReport, documents: PackageTask['documents']): void {
    for (const { folder, row, size, problems } of report.packages) {
      this.#tell(problems);
      if (row) {
        this.#rows.set(row.name, row);
        // The size of all its documents was taken when all were emitted; those emitted again differ by a few words.
        if (documents === 'all' || !this.#sizes.has(row.name)) this.#sizes.set(row.name, size);
      } else {
        this.#leaveOut(folder);
      }
    }
    for (const file of report.staged) this.#staged.add(file);
    for (const file of report.removed) this.#removed.add(file);
  }

  /** Folders of packages that are not lawful beside the others. A name is known even if what bears it is left out. */
  #checkCatalog(catalog: Catalog, names: ReadonlySet<string>): string[] {
    const problems = checkCatalog(catalog, (file) => readText(this.#options.root, file), names);
    this.#tell(problems);
    const folders = problems.filter(isError).map(({ file }) => file.split('/').slice(0, 4).join('/'));
    return [...new Set(folders)];
  }

  /** Each problem once: a package emitted again says the same again. */
  #tell(problems: readonly Problem[]): void {
    for (const problem of problems) this.#problems.set(printKey(problem), problem);
  }

  #hasErrors(): boolean {
    return this.#problems.values().some(isError);
  }

  #leaveOut(folder: string): void {
    this.#leftOut.add(folder);
    this.#forget(folder);
  }

  #forget(folder: string): void {
    this.#rows.delete(nameOf(folder));
    this.#sizes.delete(nameOf(folder));
  }

  #sortedRows(): Map<PackageName, Row> {
    const sorted = [...this.#rows].sort(([a], [b]) => compare(a, b));
    this.#rows.clear();
    for (const [name, row] of sorted) this.#rows.set(name, row);
    return this.#rows;
  }

  #emitCatalog(catalog: Catalog, before: readonly string[], place: Workplace): string[] {
    const files: string[] = [];
    const hostFiles = place.layout === 'files' ? emitHostFiles(catalog) : [];
    for (const { file, bytes } of [...emitCatalog(catalog), ...hostFiles]) {
      files.push(file);
      for (const staged of stageIfChanged(file, bytes, { out: place.out, stage: place.stage! }))
        this.#staged.add(staged);
    }
    const kept = new Set(files);
    for (const file of before) if (!kept.has(file)) this.#removed.add(file);
    return files;
  }

  #totals(catalogDocuments: number): BuildTotals {
    const totals = { packages: this.#rows.size, releases: 0, documents: catalogDocuments, bytes: 0 };
    for (const { releases, documents, bytes } of this.#sizes.values()) {
      totals.releases += releases;
      totals.documents += documents;
      totals.bytes += bytes;
    }
    return totals;
  }

  #writeNotes(
    stage: Stage,
    place: Workplace,
    notes: { readonly state: BuildState; readonly memory: BuildMemory },
  ): void {
    const write = (file: string, note: unknown) =>
      stageIfChanged(file, new TextEncoder().encode(JSON.stringify(note)), {
        out: undefined,
        stage: place.stage ?? stage.folder,
      });
    write(memoryFile, notes.memory);
    write(stateFile, notes.state);
  }

  #result(how: 'ok' | 'stopped', totals: BuildTotals): BuildResult {
    return {
      ok: how === 'ok',
      problems: sortProblems(this.#problems.values()),
      totals,
      leftOut: [...this.#leftOut].sort(),
      written: how === 'ok' ? this.#staged.size : 0,
      removed: how === 'ok' ? this.#removed.size : 0,
      read: this.#read,
    };
  }
}

/** The state of an output of ours, or undefined if there is nothing there. Throws if something else lies there. */
function readOwnState(out: string): BuildState | undefined {
  const state = readState(out);
  if (!state && existsSync(out) && readdirSync(out).length > 0) {
    throw new Error(
      `${out} holds files that no build wrote; name an empty folder with --out, or empty this one`,
    );
  }
  return state;
}

function printKey(problem: Problem): string {
  return `${problem.rule} ${problem.file}:${problem.line}:${problem.column} ${problem.message}`;
}
