import type { Manifest } from '../generated/types.ts';

const order: readonly (keyof Manifest | 'skill' | 'mcp' | 'cli' | 'collection')[] = [
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
  // The cast widens a closed shape to a map of its keys; a key that is not in `order` would be lost, and a test says so.
  const values = manifest as unknown as Readonly<Record<string, unknown>>;
  const ordered: Record<string, unknown> = {};
  for (const key of order) if (values[key] !== undefined) ordered[key] = values[key];
  return JSON.stringify(ordered);
}
