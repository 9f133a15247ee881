import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The files below a folder by their path from it, in order of path; without those under one of the given names. */
export function readTree(folder: string, without: readonly string[] = []): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !without.includes(path.split('/')[0]!));
  return new Map(files.sort().map((path) => [path, readFileSync(join(folder, path))]));
}
