import { buildCatalog } from '#core/catalog/catalog.ts';
import type { ParsedRegistry } from '#core/catalog/parse-registry.ts';
import type { Row } from '#core/catalog/row.ts';
import type { PackageName, ScopeFile } from '#core/generated/types.ts';
import { compare, type Problem, sortProblems } from '#core/problem.ts';
import { checkCatalog, checkDifference, checkRegistry } from '#core/rules/check.ts';
import type { WithSnapshots } from '#core/rules/snapshots-are-sound.ts';
import { BucketPool } from '../build/pool.ts';
import type { BucketJob } from '../build/process-bucket.ts';
import { nameOf } from '../build/what-changed.ts';
import { readText } from '../registry/read-files.ts';
import { readRegistry, registryOf } from '../registry/read-registry.ts';
import { listPackageFolders } from '../registry/survey.ts';
import { listSnapshotFiles } from './list-snapshot-files.ts';
import { readDifference } from './read-difference.ts';

export interface ValidateOptions {
  readonly root: string;
  /** A commit; what changed since then is checked too. */
  readonly base?: string | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

const packagesPerJob = 100;

/** Every problem of a registry folder, in order of file and place. Throws if the folder or the base is not there. */
export async function validateRegistry({ root, base, onProgress }: ValidateOptions): Promise<Problem[]> {
  const parsed = readRegistry(root);
  const judged: ParsedRegistry & WithSnapshots = { ...parsed, snapshots: listSnapshotFiles(root) };
  const problems = checkRegistry(judged);
  if (base !== undefined)
    for (const problem of checkDifference(await readDifference(root, base))) problems.push(problem);
  const own = registryOf(parsed, undefined);
  // Without its own files the registry cannot judge packages; they are told first.
  if (!own) return sortProblems(problems);
  const registry = { ...own, scopes: new Map([...unreadScopes(parsed), ...own.scopes]) };

  const folders = listPackageFolders(root);
  const jobs: BucketJob[] = [];
  for (let start = 0; start < folders.length; start += packagesPerJob) {
    const emit = folders.slice(start, start + packagesPerJob).map((path) => {
      const links = { scope: undefined, members: [], collections: [] };
      return { name: nameOf(path), path, links, documents: 'all' as const };
    });
    jobs.push({ bucket: jobs.length, emit, remove: [] });
  }
  const rows: Row[] = [];
  let done = 0;
  const pool = new BucketPool({ root, out: undefined, stage: undefined, layout: 'files', registry });
  const checked = pool.process(jobs, (report) => {
    for (const { row, problems: found } of report.packages) {
      for (const problem of found) problems.push(problem);
      if (row) rows.push(row);
    }
    done += report.packages.length;
    onProgress?.(done, folders.length);
  });
  await checked.finally(() => pool.close());
  const sorted = rows.sort((a, b) => compare(a.name, b.name));
  const catalog = buildCatalog(registry, new Map<PackageName, Row>(sorted.map((row) => [row.name, row])));
  const names = new Set(folders.map(nameOf));
  return sortProblems([...problems, ...checkCatalog(catalog, (file) => readText(root, file), names)]);
}

/** A stand-in for each scope whose file could not be read: that is told once, and not again of each of its packages. */
function unreadScopes({ scopes }: ParsedRegistry): [string, ScopeFile][] {
  return scopes
    .filter(({ scope }) => !scope)
    .map(({ source }) => {
      const name = source.path.slice(source.path.lastIndexOf('/') + 1, -'.yaml'.length);
      return [name, { name, kind: 'org', members: [] }];
    });
}
