import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { digestOf } from '#core/catalog/digest.ts';
import { parsePackage } from '#core/catalog/parse-package.ts';
import { printJson } from '#core/text/print-json.ts';
import type { Layout } from '../build/layout.ts';
import { readTree } from '../registry/read-files.ts';
import { sha256 } from '../registry/sha256.ts';
import { listPackageFolders } from '../registry/survey.ts';
import { type Cost, listSizes } from './child.ts';
import { commitAll } from './git.ts';
import { run, runWrite } from './run-child.ts';

/** What building a registry of one size in one layout costs, beside the floor: its inputs read and its outputs written, and no more. */
export interface BuildCosts {
  readonly packages: number;
  readonly layout: Layout;
  readonly read: Cost;
  readonly write: Cost;
  readonly full: Cost;
  readonly unchanged: Cost;
  readonly oneVersion: Cost;
  /** Bytes of the tree. */
  readonly bytes: number;
}

/** `folder` holds a committed registry at `registry/`; what is built there is removed again. */
export function measureBuilds(folder: string, packages: number, layout: Layout): BuildCosts {
  const root = `${folder}/registry`;
  const out = `${folder}/out-${layout}`;
  rmSync(out, { recursive: true, force: true });
  run({ kind: 'read', root }); // so that nobody pays for the first look at the disk
  const full = run({ kind: 'build', root, out, layout });
  const unchanged = run({ kind: 'build', root, out, layout });
  addVersion(root, `9.${Date.now()}.0`);
  const oneVersion = run({ kind: 'build', root, out, layout });

  const sizes = listSizes(out);
  const write = runWrite(folder, sizes);
  const read = run({ kind: 'read', root });
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0);
  return { packages, layout, read, write, full, unchanged, oneVersion, bytes };
}

/** Publishes and commits one new version of a package in the middle of the registry. */
export function addVersion(root: string, version: string): void {
  const folders = listPackageFolders(root);
  const folder = folders[Math.floor(folders.length / 2)]!;
  const [, , scope = '', name = ''] = folder.split('/');
  cpSync(`${root}/${folder}/2.0.0`, `${root}/${folder}/${version}`, { recursive: true });
  const manifest = `${root}/${folder}/${version}/ctx.yaml`;
  if (existsSync(manifest))
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('version: 2.0.0', `version: ${version}`));
  const files = readTree(root, `${folder}/${version}`).filter((file) => !file.path.endsWith('/release.json'));
  const archives = parsePackage({ scope, name, folder, files }).releases[0]!.archives!;
  const describe = (bytes: Uint8Array) => ({ digest: digestOf(bytes, sha256), size: bytes.length });
  const record = {
    published_at: '2026-11-01T00:00:00Z',
    published_by: 1,
    archives: { 'tar.gz': describe(archives['tar.gz']), zip: describe(archives.zip) },
  };
  writeFileSync(`${root}/${folder}/${version}/release.json`, printJson(record));
  commitAll(root, `publish ${name} ${version}`);
}
