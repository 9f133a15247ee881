import { existsSync, readdirSync } from 'node:fs';
import { type ParsedRegistry, parseRegistry } from '#core/catalog/parse-registry.ts';
import type { Registry } from '#core/catalog/registry.ts';
import type { SourceFile } from '#core/catalog/source-file.ts';
import { configOf, ownPackages } from '#core/config/config-of.ts';
import { readTree } from './read-files.ts';
import { sha256 } from './sha256.ts';
import { softwareVersion } from './software.ts';

// Read by others: packages one by one, sources by the sync; and Git's own, where the registry folder is the repository.
const elsewhere = ['packages', 'sources', '.git'];

/** The registry's own files, and what lies between the folders of packages where nothing should; without scopes, only the former. */
export function readRegistry(
  root: string,
  how: 'with scopes' | 'without scopes' = 'with scopes',
): ParsedRegistry {
  if (how === 'without scopes')
    return parseRegistry(readTree(root, '', { atTop: new Set([...elsewhere, 'scopes']) }));
  return parseRegistry([...readTree(root, '', { atTop: new Set(elsewhere) }), ...strays(root)]);
}

/** What lies in `packages/` above the folders of packages and is no folder. */
function strays(root: string): SourceFile[] {
  if (!existsSync(`${root}/packages`)) return [];
  const stray = (folder: string): SourceFile[] =>
    readdirSync(`${root}/${folder}`, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => ({
        path: `${folder}/${entry.name}`,
        kind: entry.isSymbolicLink() ? 'link' : 'file',
        bytes: new Uint8Array(),
        size: 0,
      }));
  const folders = (folder: string) =>
    readdirSync(`${root}/${folder}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}`);
  const prefixes = folders('packages');
  return ['packages', ...prefixes, ...prefixes.flatMap(folders)].flatMap(stray);
}

/** The registry that lawful files describe; undefined if one of its own files could not be read. */
export function registryOf(parsed: ParsedRegistry, origin: string | undefined): Registry | undefined {
  const { config, categories, reserved, synonyms } = parsed;
  if (!config || !categories || !reserved) return undefined;
  return {
    config: { ...config, origin: (origin ?? config.origin).replace(/\/+$/, '') },
    // Where it is not lawful a rule says so, and nothing is built; packages can be judged all the same.
    federation: configOf(config).config ?? ownPackages,
    statuses: new Map(),
    categories: categories.categories,
    reserved,
    synonyms,
    scopes: new Map(parsed.scopes.flatMap(({ scope }) => (scope ? [[scope.name, scope] as const] : []))),
    software: softwareVersion,
    sha256,
  };
}
