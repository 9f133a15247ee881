import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '../..');
const cache = join(root, 'node_modules/.cache/site');
// All that the compiled site is made of, and what renders besides: it has no need to be compiled.
const sources = ['site', 'core', 'docs', 'astro.config.mjs', 'package-lock.json'];
const makers = ['scripts/site'];

/** A site that was compiled. */
export interface CompiledSite {
  /** Another one whenever files could be rendered otherwise. */
  readonly key: string;
  /** Holds `server/entry.mjs`, and in `client` the files that pages load. */
  readonly folder: string;
}

/** Compiles the site, unless its sources are as they were when it was last compiled. `tell` hears that it takes a moment. */
export async function compileSite(tell: () => void = () => {}): Promise<CompiledSite> {
  const digest = digestOf(sources);
  const folder = join(cache, digest);
  const site = { key: digestOf([...sources, ...makers]), folder };
  if (existsSync(folder)) return site;
  tell();
  mkdirSync(cache, { recursive: true });
  const making = join(cache, `making-${randomUUID()}`);
  try {
    await runAstro(making);
    putInPlace(making, folder);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
  dropOld(digest);
  return site;
}

async function runAstro(outDir: string): Promise<void> {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const { build } = await import('astro');
  await build({ root, configFile: 'astro.config.mjs', outDir, logLevel: 'warn', mode: 'production' });
}

/** Another process may have compiled the same meanwhile; either will do. */
function putInPlace(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

// Compiled sites kept: a few branches that somebody changes between, and those that servers still run.
const kept = 16;

function dropOld(used: string): void {
  const folders = readdirSync(cache)
    .filter((name) => name !== used && /^[0-9a-f]{64}$/.test(name))
    .map((name) => ({ name, time: statSync(join(cache, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { name } of folders.slice(kept - 1)) rmSync(join(cache, name), { recursive: true, force: true });
}

/** A digest of files and folders by their paths and bytes; tests are no part of what they lie among. */
function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesBelow)) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

function filesBelow(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.ts$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

/** The address of the module that renders. */
export function rendererModule({ folder }: CompiledSite): string {
  return pathToFileURL(join(folder, 'server/entry.mjs')).href;
}
