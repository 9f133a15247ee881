import { type Problem, sortProblems } from '#core/problem.ts';
import type { PackageEmitter } from './emit-packages.ts';
import type { BuildTotals } from './state.ts';

export interface BuildResult {
  /** False if problems stopped it, and the output is as it was. */
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  /** What went wrong outside of the registry folder and stopped nothing. */
  readonly warnings: readonly string[];
  readonly totals: BuildTotals;
  /** Packages left out because they are not lawful. */
  readonly leftOut: readonly string[];
  /** Files of the output written and removed. */
  readonly written: number;
  readonly removed: number;
  /** Packages read. */
  readonly read: number;
}

export const nothing: BuildTotals = {
  packages: 0,
  unpackaged: 0,
  releases: 0,
  skipped: 0,
  documents: 0,
  bytes: 0,
  servers: 0,
  serverVersions: 0,
  serverDocuments: 0,
};

/** What a whole tree holds, but for the servers that are no packages. */
export function totalsOf(
  { rows, sizes }: PackageEmitter,
  catalogDocuments: number,
  {
    servers,
    serverVersions,
    serverDocuments,
  }: Pick<BuildTotals, 'servers' | 'serverVersions' | 'serverDocuments'>,
): Omit<BuildTotals, 'unpackaged'> {
  const documents = catalogDocuments + serverDocuments;
  const counted = { packages: rows.size, servers, serverVersions, serverDocuments };
  const totals = { ...counted, releases: 0, skipped: 0, documents, bytes: 0 };
  for (const { releases, skipped, documents, bytes } of sizes.values()) {
    totals.releases += releases;
    totals.skipped += skipped;
    totals.documents += documents;
    totals.bytes += bytes;
  }
  return totals;
}

/** What came of a build that wrote nothing. */
export function resultOf(
  how: 'ok' | 'stopped',
  totals: BuildTotals,
  problems: readonly Problem[],
): BuildResult {
  return {
    ok: how === 'ok',
    problems: sortProblems(eachOnce(problems)),
    warnings: [],
    totals,
    leftOut: [],
    written: 0,
    removed: 0,
    read: 0,
  };
}

/** Each problem once: a gathered server is read as a package and as a server. */
function eachOnce(problems: readonly Problem[]): Iterable<Problem> {
  const keyOf = ({ rule, file, line, column, message }: Problem) =>
    JSON.stringify([rule, file, line, column, message]);
  return new Map(problems.map((problem) => [keyOf(problem), problem])).values();
}
