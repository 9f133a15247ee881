import { readFileSync } from 'node:fs';
import type { Archives } from '#core/archive/build-archives.ts';
import { buildPackage } from '#core/catalog/build-package.ts';
import type { Package } from '#core/catalog/package.ts';
import { type ParsedPackage, parsePackage } from '#core/catalog/parse-package.ts';
import type { Registry } from '#core/catalog/registry.ts';
import type { ServerJson } from '#core/generated/types.ts';
import { isError, type Problem } from '#core/problem.ts';
import { checkPackage } from '#core/rules/check.ts';
import { packageOfServer } from '#core/servers/package-of-server.ts';
import type { ServerEntry, SkillEntry } from '#core/servers/server-entry.ts';
import { serversOfPackage } from '#core/servers/server-of-package.ts';
import { skillOfPackage } from '#core/servers/skill-of-package.ts';
import { readTree } from '../registry/read-files.ts';
import type { PackageUnit } from './package-unit.ts';

/** A package read and judged. */
export type ReadPackage = {
  readonly problems: readonly Problem[];
  /** What it is as an MCP server, where it is one of the registry's own. */
  readonly server?: ServerEntry | undefined;
  /** What it is as a skill of ToolHive's, where it is one of the registry's own. */
  readonly skill?: SkillEntry | undefined;
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
  const entry = readEntry(root, path);
  const made = packageOfServer(entry, name, registry);
  if (!made) return { problems: [], pkg: undefined };
  const pkg = { ...made.pkg, server: entry.name, ...(source !== undefined && { source }) };
  return { problems: [], pkg, archives: made.archives };
}

/** A server as the sync wrote it. Throws if the file is not one. */
export function readEntry(root: string, path: string): ServerEntry {
  return readGatheredFile(root, path);
}

/** A skill as the sync wrote it. Throws if the file is not one. */
export function readSkillEntry(root: string, path: string): SkillEntry {
  return readGatheredFile(root, path);
}

function readGatheredFile<Entry extends ServerEntry | SkillEntry>(root: string, path: string): Entry {
  try {
    // The cast is true: only the sync writes below `sources/`, and writes files whole.
    const entry = JSON.parse(readFileSync(`${root}/${path}`, 'utf8')) as Entry;
    if (typeof entry.name !== 'string' || !Array.isArray(entry.versions)) throw new Error('it is no entry');
    return entry;
  } catch (cause) {
    throw new Error(`${path} cannot be read; run npm run sync to write it anew`, { cause });
  }
}
