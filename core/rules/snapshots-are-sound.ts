import type { ParsedRegistry } from '../catalog/parse-registry.ts';
import { configOf } from '../config/config-of.ts';
import type { Finding, Problem } from '../problem.ts';
import { checkEntry } from '../servers/check-entry.ts';
import { checkSkillEntry } from '../servers/check-skill-entry.ts';
import { checkReport, checkStatus } from '../servers/check-status.ts';
import { parseSnapshotFile, type SnapshotBytes } from '../servers/parse-snapshot-file.ts';
import { gatheredSources, type SnapshotPart, snapshotPart } from '../servers/snapshot-part.ts';
import type { Rule } from './rule.ts';

/** A file below `sources/`, or what lies there and is none; read when it is wanted. */
export interface SnapshotFile {
  /** From the root of the registry folder. */
  readonly path: string;
  read(): SnapshotBytes;
}

/** What lies below `sources/`, where whoever asks the rules has looked there. */
export interface WithSnapshots {
  readonly snapshots?: Iterable<SnapshotFile>;
}

export const snapshotsAreSound: Rule = {
  name: 'snapshots-are-sound',
  states:
    'What lies below sources/ is what a sync of the sources in registry.yaml writes there, and nothing else.',
  *registry({ config, snapshots = [] }: ParsedRegistry & WithSnapshots) {
    const { config: federation } = (config && configOf(config)) ?? {};
    // Without its configuration nobody knows which sources there are; that is told first.
    if (!federation) return;
    const gathered = new Set(gatheredSources(federation));
    const managed = new Set(federation.sources.map(({ name }) => name).filter((name) => !gathered.has(name)));
    const unknown = new Set<string>();
    for (const { path, read } of snapshots) {
      const part = snapshotPart(path);
      const { source } = part;
      if (managed.has(source)) {
        yield strayFinding(
          path,
          `lies in the folder of "${source}", a source that is the registry's own packages`,
        );
        continue;
      }
      const isStray = part.kind === 'stray';
      if (!gathered.has(source) && !unknown.has(source) && path.startsWith(`sources/${source}/`)) {
        unknown.add(source);
        yield unknownSource(source);
      }
      if (isStray) yield strayFinding(path, part.why);
      else yield* checkPart(part, path, read());
    }
  },
};

/** What is wrong with a part of a snapshot. */
function checkPart(
  { kind }: Exclude<SnapshotPart, { kind: 'stray' }>,
  file: string,
  bytes: SnapshotBytes,
): readonly Finding[] {
  const parsed = parseSnapshotFile(bytes, file);
  if (!parsed.ok) return parsed.findings;
  const { value } = parsed;
  switch (kind) {
    case 'entry':
      return findingsOf(checkEntry(value, file));
    case 'skill':
      return findingsOf(checkSkillEntry(value, file));
    case 'status':
      return findingsOf(checkStatus(value, file));
    case 'report':
      return checkReport(value, file);
  }
}

function findingsOf(
  checked: { readonly ok: true } | { readonly ok: false; readonly findings: readonly Finding[] },
): readonly Finding[] {
  return checked.ok ? [] : checked.findings;
}

function strayFinding(file: string, message: string): Finding {
  return { file, message, cure: 'remove it; only the sync writes below sources/' };
}

function unknownSource(source: string): Finding {
  return {
    file: `sources/${source}`,
    message: `is the snapshot of "${source}", and registry.yaml names no such source`,
    cure: 'remove the folder, or name the source again; until then nobody sees what it holds',
    severity: 'warning',
  };
}

/** Findings as a build tells them: it leaves out what they are of and publishes all else, so that one bad file does not stop the others. */
export function leftOutProblems(findings: readonly Finding[]): Problem[] {
  return findings.map(({ file, message, cure }) => ({
    rule: snapshotsAreSound.name,
    severity: 'warning',
    file,
    line: 1,
    column: 1,
    message,
    cure,
  }));
}

/** What a build tells of the files in folders of sources that no sync names so: they are in nothing that it makes. */
export function strayProblems(paths: Iterable<string>, sources: readonly string[]): Problem[] {
  const gathered = new Set(sources);
  const findings: Finding[] = [];
  for (const path of paths) {
    const part = snapshotPart(path);
    if (part.kind === 'stray' && gathered.has(part.source)) findings.push(strayFinding(path, part.why));
  }
  return leftOutProblems(findings);
}
