import type { Manifest } from '../generated/types.ts';

const order = [
  'name',
  'version',
  'type',
  'description',
  'author',
  'license',
  'homepage',
  'repository',
  'keywords',
  'visibility',
  'skill',
  'mcp',
  'cli',
  'collection',
  'source',
  'install',
  'upstream',
  'dependencies',
  'artifacts',
];

/** The manifest as the compact JSON text that is served and hashed (contract ctx.md §2.9); keys in one order. */
export function printManifest(manifest: Manifest): string {
  const entries = Object.entries(manifest).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return JSON.stringify(Object.fromEntries(entries));
}
