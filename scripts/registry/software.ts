import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sha256 } from './sha256.ts';

const root = resolve(import.meta.dirname, '../..');

/** The version of this software. */
export const softwareVersion: string = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')).version;

let loaded: string | undefined;

/**
 * A key of the code that makes documents: documents made by other code are made anew. Whoever pulls while this runs changes the files, not
 * the code that was loaded: what it goes on to make must not pass for work of the new.
 */
export function generatorKey(): string {
  loaded ??= keyOfCode();
  return loaded;
}

function keyOfCode(): string {
  const files = ['core', 'scripts/build', 'scripts/registry', 'package-lock.json'].flatMap((folder) =>
    sourcesOf(folder),
  );
  return sha256(files.map((file) => `${file} ${sha256(readFileSync(`${root}/${file}`))}`).join('\n'));
}

function sourcesOf(path: string): string[] {
  if (/\.\w+$/.test(path)) return [path];
  const entries = readdirSync(`${root}/${path}`, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /(?<!\.test)\.[jt]s$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length + 1))
    .sort();
}
