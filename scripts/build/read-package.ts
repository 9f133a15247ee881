import type { Archives } from '#core/archive/build-archives.ts';
import { buildPackage } from '#core/catalog/build-package.ts';
import type { Package } from '#core/catalog/package.ts';
import { type ParsedPackage, parsePackage } from '#core/catalog/parse-package.ts';
import type { Registry } from '#core/catalog/registry.ts';
import type { ServerJson } from '#core/generated/types.ts';
import { type Finding, isError, type Problem } from '#core/problem.ts';
import { checkPackage } from '#core/rules/check.ts';
import { leftOutProblems } from '#core/rules/snapshots-are-sound.ts';
import { checkEntry } from '#core/servers/check-entry.ts';
import { checkSkillEntry } from '#core/servers/check-skill-entry.ts';
import { packageOfServer } from '#core/servers/package-of-server.ts';
import { parseSnapshotFile } from '#core/servers/parse-snapshot-file.ts';
import type { ServerEntry, SkillEntry } from '#core/servers/server-entry.ts';
import { serversOfPackage } from '#core/servers/server-of-package.ts';
import { skillOfPackage } from '#core/servers/skill-of-package.ts';
import { readTree } from '../registry/read-files.ts';
import type { PackageUnit } from './package-unit.ts';
import { readSnapshotFile } from './read-snapshot-file.ts';

/** A package read and judged. */
export type ReadPackage = {
  readonly problems: readonly Problem[];
  /** What it is as an MCP server, where it is one of the registry's own. */
  readonly server?: ServerEntry | undefined;
  /** The server that it was gathered as. */
  readonly gathered?: ServerEntry | undefined;
  /** What it is as a skill of ToolHive's, where it is one of the registry's own. */
  readonly skill?: SkillEntry | undefined;
  /** Of a gathered server: how many of its versions are no releases. */
  readonly skipped?: number;
} & (
  | { readonly pkg: Package; archives(version: string): Archives }
  /** It is not lawful, or nothing that can be installed. */
  | { readonly pkg: undefined }
);

/** A package of the registry's own, from its folder. */
export function readOwnPackage(folder: string, root: string, registry: Registry): ReadPackage {
  const [, , scope = '', name = ''] = folder.split('/');
  const parsed = parsePackage({ scope, name, folder, files: readTree(root, folder) });
  const problems = checkPackage(parsed, registry);
  if (problems.some(isError)) return { problems, pkg: undefined };
  const pkg = buildPackage(parsed, registry);
  const server = serversOfPackage(pkg, registry, (version) => serverJsonOf(parsed, version));
  const archives = (version: string) =>
    parsed.releases.find((release) => release.version === version)!.archives!;
  const skill = skillOfPackage(pkg, registry);
  return { problems, server, skill, pkg: server ? { ...pkg, server: server.name } : pkg, archives };
}

/** The server.json that a lawful release has among its files. */
function serverJsonOf(parsed: ParsedPackage, version: string): ServerJson | undefined {
  const release = parsed.releases.find((release) => release.version === version);
  if (!release?.manifestFile?.endsWith('/server.json')) return undefined;
  const file = release.content.find(({ path }) => path === 'server.json');
  // The cast is true: a release whose manifest came of this file is lawful only if the file has the schema's shape.
  return file?.text === undefined ? undefined : (JSON.parse(file.text) as ServerJson);
}

/** A gathered server as a package, from its entry. */
export function readGathered(
  { name, path, source }: Pick<PackageUnit, 'name' | 'path' | 'source'>,
  root: string,
  registry: Registry,
): ReadPackage {
  const problems: Problem[] = [];
  const entry = readEntry(root, path, (found) => problems.push(...found));
  const made = entry && packageOfServer(entry, name, registry);
  if (!made) return { problems, pkg: undefined };
  const pkg = { ...made.pkg, server: entry.name, ...(source !== undefined && { source }) };
  return { problems, gathered: entry, pkg, archives: made.archives, skipped: made.skipped.length };
}

/** Hears what is wrong with what is left out. */
export type Tell = (problems: readonly Problem[]) => void;

/** A server as the sync wrote it; undefined for a file that no sync wrote so. Throws if there is no such file. */
export function readEntry(root: string, path: string, tell: Tell): ServerEntry | undefined {
  return readGatheredFile(root, path, checkEntry, tell);
}

/** A skill as the sync wrote it, likewise. */
export function readSkillEntry(root: string, path: string, tell: Tell): SkillEntry | undefined {
  return readGatheredFile(root, path, checkSkillEntry, tell);
}

type Check<Entry> = (
  value: unknown,
  file: string,
) =>
  | { readonly ok: true; readonly entry: Entry }
  | { readonly ok: false; readonly findings: readonly Finding[] };

function readGatheredFile<Entry>(
  root: string,
  path: string,
  check: Check<Entry>,
  tell: Tell,
): Entry | undefined {
  const parsed = parseSnapshotFile(readSnapshotFile(root, path), path);
  const checked = parsed.ok ? check(parsed.value, path) : parsed;
  if (checked.ok) return checked.entry;
  tell(leftOutProblems(checked.findings));
  return undefined;
}
