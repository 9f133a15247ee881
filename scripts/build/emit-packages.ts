import { buildCatalog, type Catalog } from '#core/catalog/catalog.ts';
import { linksOf } from '#core/catalog/links.ts';
import type { Registry } from '#core/catalog/registry.ts';
import type { Row } from '#core/catalog/row.ts';
import type { PackageName } from '#core/generated/types.ts';
import { bucketOf } from '#core/packs/bucket.ts';
import { compare, isError, type Problem } from '#core/problem.ts';
import { checkCatalog } from '#core/rules/check.ts';
import type { ServerEntry, SkillEntry } from '#core/servers/server-entry.ts';
import { readText } from '../registry/read-files.ts';
import type { BuildOptions } from './build-registry.ts';
import type { PackageUnit } from './package-unit.ts';
import type { BucketPool } from './pool.ts';
import type { BucketJob, BucketReport, PackageTask } from './process-bucket.ts';
import type { BuildMemory, PackageSize } from './state.ts';
import { changedScopes, nameOf, showing } from './what-changed.ts';

/** What a build is about, as far as packages go. */
export interface PackageWork {
  readonly options: Pick<BuildOptions, 'root' | 'broken' | 'onProgress'>;
  readonly registry: Registry;
  /** Every package there is, as the survey found them. */
  readonly units: ReadonlyMap<PackageName, PackageUnit>;
  readonly buckets: number;
  /** What the last build into this output remembers; undefined if everything is made anew. */
  readonly before: KnownWork | undefined;
  readonly pool: BucketPool;
}

/** What the last build knew of packages. */
interface KnownWork extends Pick<BuildMemory, 'rows' | 'sizes' | 'scopes'> {
  readonly units: readonly PackageUnit[];
}

/** What became of the packages: rows and sizes of those that are lawful, and what was staged for them. */
export class PackageEmitter {
  readonly rows = new Map<PackageName, Row>();
  readonly sizes = new Map<PackageName, PackageSize>();
  /** Paths of packages that are not lawful. */
  readonly leftOut = new Set<string>();
  /** What packages of the registry's own that were read in this build are as MCP servers. */
  readonly servers = new Map<PackageName, ServerEntry>();
  /** The same of those that are skills. */
  readonly skills = new Map<PackageName, SkillEntry>();
  /** Scopes whose documents may be others than before: their files are, or packages of theirs were read or forgotten. */
  readonly touchedScopes = new Set<string>();
  readonly staged = new Set<string>();
  readonly removed = new Set<string>();
  /** Packages read, those read twice counted twice. */
  read = 0;
  readonly #work: PackageWork;
  readonly #problems = new Map<string, Problem>();

  constructor(work: PackageWork) {
    this.#work = work;
  }

  get problems(): Iterable<Problem> {
    return this.#problems.values();
  }

  /**
   * Emits the packages that changed, and those whose documents show something of others that changed, until nothing more changes.
   * Undefined if a problem stops the build.
   */
  async emit(): Promise<Catalog | undefined> {
    const { registry, units, before } = this.#work;
    const known = new Map((before?.units ?? []).map((unit) => [unit.name, unit]));
    for (const row of before?.rows ?? []) this.rows.set(row.name, row);
    for (const [name, size] of Object.entries(before?.sizes ?? {})) this.sizes.set(name as PackageName, size);
    const scopes = changedScopes(before?.scopes ?? [], registry.scopes);
    for (const scope of scopes) this.touchedScopes.add(scope);
    let catalog = buildCatalog(registry, this.rows);
    let shown = new Map([...this.rows.values()].map((row) => [row.name, showing(catalog, row)]));
    // What is gone was shown until now: only after this may it be forgotten.
    const gone = [...known.keys()].filter((name) => !units.has(name));
    for (const name of gone) this.#forget(name);
    let todo: readonly PackageUnit[] = [...units.values()].filter((unit) => {
      const before = known.get(unit.name);
      return before?.key !== unit.key || before.path !== unit.path || scopes.has(scopeOf(unit.name));
    });
    let remove: readonly PackageName[] = gone;
    let documents: PackageTask['documents'] = 'all';
    const names = new Set<string>(units.keys());
    do {
      await this.#process(todo, remove, catalog, shown, documents);
      documents = 'linked';
      if (this.#mustStop()) return undefined;
      catalog = buildCatalog(registry, this.#sortedRows());
      const unlawful = this.#checkCatalog(catalog, names);
      if (this.#mustStop()) return undefined;
      for (const { name, path } of unlawful) {
        this.leftOut.add(path);
        this.#forget(name);
      }
      remove = unlawful.map(({ name }) => name);
      if (unlawful.length > 0) catalog = buildCatalog(registry, this.#sortedRows());
      const now = new Map([...this.rows.values()].map((row) => [row.name, showing(catalog, row)]));
      todo = [...now]
        .filter(([name, text]) => (shown.get(name) ?? '') !== text)
        .map(([name]) => units.get(name)!);
      shown = now;
    } while (todo.length > 0 || remove.length > 0);
    return catalog;
  }

  async #process(
    todo: readonly PackageUnit[],
    remove: readonly PackageName[],
    catalog: Catalog,
    shown: ReadonlyMap<PackageName, string>,
    documents: PackageTask['documents'],
  ): Promise<void> {
    const { options, buckets, pool } = this.#work;
    const jobs = new Map<number, { bucket: number; emit: BucketJob['emit'][number][]; remove: string[] }>();
    const jobFor = (name: PackageName) => {
      const bucket = bucketOf(name, buckets);
      const job = jobs.get(bucket) ?? { bucket, emit: [], remove: [] };
      jobs.set(bucket, job);
      return job;
    };
    for (const name of remove) jobFor(name).remove.push(name);
    for (const { key: _, ...unit } of todo) {
      const row = this.rows.get(unit.name);
      const scope = catalog.registry.scopes.get(scopeOf(unit.name));
      const links =
        row && shown.has(row.name) ? linksOf(catalog, row) : { scope, members: [], collections: [] };
      jobFor(unit.name).emit.push({ ...unit, links, documents });
    }
    let done = 0;
    const ordered = [...jobs.values()].sort((a, b) => a.bucket - b.bucket);
    await pool.process(ordered, (report) => {
      this.#take(report, documents);
      done += report.packages.length;
      options.onProgress?.(done, todo.length);
    });
    this.read += todo.length;
  }

  #take(report: BucketReport, documents: PackageTask['documents']): void {
    for (const { name, path, row, size, problems, server, skill } of report.packages) {
      this.#tell(problems);
      this.touchedScopes.add(scopeOf(name));
      if (!row) {
        // A gathered server that nothing can install is no package, and nobody's fault.
        if (problems.some(isError)) this.leftOut.add(path);
        this.#forget(name);
        continue;
      }
      this.rows.set(row.name, row);
      if (server) this.servers.set(name, server);
      if (skill) this.skills.set(name, skill);
      // The size of all its documents was taken when all were emitted; those emitted again differ by a few words.
      if (documents === 'all' || !this.sizes.has(row.name)) this.sizes.set(row.name, size);
    }
    for (const file of report.staged) this.staged.add(file);
    for (const file of report.removed) this.removed.add(file);
  }

  /** Packages that are not lawful beside the others. A name is known even if what bears it is left out. */
  #checkCatalog(catalog: Catalog, names: ReadonlySet<string>): Pick<PackageUnit, 'name' | 'path'>[] {
    const problems = checkCatalog(catalog, (file) => readText(this.#work.options.root, file), names);
    this.#tell(problems);
    const folders = new Set(problems.filter(isError).map(folderOf));
    return [...folders].map((path) => ({ name: nameOf(path), path }));
  }

  /** Each problem once: a package emitted again says the same again. */
  #tell(problems: readonly Problem[]): void {
    for (const problem of problems) this.#problems.set(printKey(problem), problem);
  }

  /** Whether something is not lawful that may not be left out. */
  #mustStop(): boolean {
    const { broken } = this.#work.options;
    if (broken === 'leave out') return false;
    const errors = this.#problems.values().filter(isError);
    return errors.some((error) => broken === 'stop' || !broken.leaveOut.has(folderOf(error)));
  }

  #forget(name: PackageName): void {
    this.touchedScopes.add(scopeOf(name));
    this.rows.delete(name);
    this.sizes.delete(name);
    this.servers.delete(name);
    this.skills.delete(name);
  }

  #sortedRows(): Map<PackageName, Row> {
    const sorted = [...this.rows].sort(([a], [b]) => compare(a, b));
    this.rows.clear();
    for (const [name, row] of sorted) this.rows.set(name, row);
    return this.rows;
  }
}

function scopeOf(name: PackageName): string {
  return name.slice(1, name.indexOf('/'));
}

/** The folder of the package that a problem is in. */
function folderOf({ file }: Problem): string {
  return file.split('/').slice(0, 4).join('/');
}

function printKey(problem: Problem): string {
  return `${problem.rule} ${problem.file}:${problem.line}:${problem.column} ${problem.message}`;
}
