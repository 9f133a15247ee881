import { buildCatalog, type Catalog } from '#core/catalog/catalog.ts';
import { linksOf } from '#core/catalog/links.ts';
import type { Registry } from '#core/catalog/registry.ts';
import type { Row } from '#core/catalog/row.ts';
import type { PackageName } from '#core/generated/types.ts';
import { packageFolder, partsOf } from '#core/names.ts';
import { bucketOf } from '#core/packs/bucket.ts';
import { compare, isError, type Problem } from '#core/problem.ts';
import { checkCatalog } from '#core/rules/check.ts';
import { readText } from '../registry/read-files.ts';
import type { BuildOptions } from './build-registry.ts';
import type { BucketPool } from './pool.ts';
import type { BucketJob, BucketReport, PackageTask } from './process-bucket.ts';
import type { BuildMemory, PackageSize } from './state.ts';
import { changedScopes, nameOf, showing } from './what-changed.ts';

/** What a build is about, as far as packages go. */
export interface PackageWork {
  readonly options: Pick<BuildOptions, 'root' | 'broken' | 'onProgress'>;
  readonly registry: Registry;
  /** Key of each package by its folder, as the survey found them. */
  readonly folders: ReadonlyMap<string, string>;
  readonly buckets: number;
  /** What the last build into this output remembers; undefined if everything is made anew. */
  readonly before: BuildMemory | undefined;
  readonly pool: BucketPool;
}

/** What became of the packages: rows and sizes of those that are lawful, and what was staged for them. */
export class PackageEmitter {
  readonly rows = new Map<PackageName, Row>();
  readonly sizes = new Map<PackageName, PackageSize>();
  readonly leftOut = new Set<string>();
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
    const { registry, folders, before } = this.#work;
    const known = new Map(
      before
        ? Object.values(before.packages.prefixes).flatMap((prefix) => Object.entries(prefix.packages))
        : [],
    );
    for (const row of before?.rows ?? []) this.rows.set(row.name, row);
    for (const [name, size] of Object.entries(before?.sizes ?? {})) this.sizes.set(name as PackageName, size);
    const scopes = changedScopes(before?.scopes ?? [], registry.scopes);
    let catalog = buildCatalog(registry, this.rows);
    let shown = new Map([...this.rows.values()].map((row) => [row.name, showing(catalog, row)]));
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
      await this.#process(todo, remove, catalog, shown, documents);
      documents = 'linked';
      if (this.#mustStop()) return undefined;
      catalog = buildCatalog(registry, this.#sortedRows());
      const unlawful = this.#checkCatalog(catalog, names);
      if (this.#mustStop()) return undefined;
      for (const folder of unlawful) this.#leaveOut(folder);
      remove = unlawful;
      if (unlawful.length > 0) catalog = buildCatalog(registry, this.#sortedRows());
      const now = new Map([...this.rows.values()].map((row) => [row.name, showing(catalog, row)]));
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
    catalog: Catalog,
    shown: ReadonlyMap<PackageName, string>,
    documents: PackageTask['documents'],
  ): Promise<void> {
    const { options, buckets, pool } = this.#work;
    const jobs = new Map<number, { bucket: number; emit: BucketJob['emit'][number][]; remove: string[] }>();
    const jobFor = (folder: string) => {
      const bucket = bucketOf(nameOf(folder), buckets);
      const job = jobs.get(bucket) ?? { bucket, emit: [], remove: [] };
      jobs.set(bucket, job);
      return job;
    };
    for (const folder of remove) jobFor(folder).remove.push(nameOf(folder));
    for (const folder of todo) {
      const row = this.rows.get(nameOf(folder));
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
      options.onProgress?.(done, todo.length);
    });
    this.read += todo.length;
  }

  #take(report: BucketReport, documents: PackageTask['documents']): void {
    for (const { folder, row, size, problems } of report.packages) {
      this.#tell(problems);
      if (row) {
        this.rows.set(row.name, row);
        // The size of all its documents was taken when all were emitted; those emitted again differ by a few words.
        if (documents === 'all' || !this.sizes.has(row.name)) this.sizes.set(row.name, size);
      } else {
        this.#leaveOut(folder);
      }
    }
    for (const file of report.staged) this.staged.add(file);
    for (const file of report.removed) this.removed.add(file);
  }

  /** Folders of packages that are not lawful beside the others. A name is known even if what bears it is left out. */
  #checkCatalog(catalog: Catalog, names: ReadonlySet<string>): string[] {
    const problems = checkCatalog(catalog, (file) => readText(this.#work.options.root, file), names);
    this.#tell(problems);
    return [...new Set(problems.filter(isError).map(folderOf))];
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

  #leaveOut(folder: string): void {
    this.leftOut.add(folder);
    this.#forget(folder);
  }

  #forget(folder: string): void {
    this.rows.delete(nameOf(folder));
    this.sizes.delete(nameOf(folder));
  }

  #sortedRows(): Map<PackageName, Row> {
    const sorted = [...this.rows].sort(([a], [b]) => compare(a, b));
    this.rows.clear();
    for (const [name, row] of sorted) this.rows.set(name, row);
    return this.rows;
  }
}

/** The folder of the package that a problem is in. */
function folderOf({ file }: Problem): string {
  return file.split('/').slice(0, 4).join('/');
}

function printKey(problem: Problem): string {
  return `${problem.rule} ${problem.file}:${problem.line}:${problem.column} ${problem.message}`;
}
