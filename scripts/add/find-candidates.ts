import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { manifestFiles } from '#core/manifest/derive-manifest.ts';

/** A folder, or a lone file, that may be a release. */
export interface Candidate {
  /** The folder whose files are the release's, absolute. */
  readonly folder: string;
  /** Only this file of the folder, where a file was named and not a folder. */
  readonly only: string | undefined;
  /** The path on the command line that led here: licences are looked for no higher. */
  readonly under: string;
}

// Where tools keep what is not theirs to publish.
const skipped = new Set(['.git', 'node_modules', '.github']);

/** What a path on the command line offers: the file, the folder with a manifest, or every such folder below it. Throws for no path. */
export function findCandidates(path: string): Candidate[] {
  const under = resolve(path);
  if (statSync(under).isFile())
    return [{ folder: dirname(under), only: basename(under), under: dirname(under) }];
  const found: Candidate[] = [];
  const walk = (folder: string) => {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    // A folder with a manifest is one release: what lies below it is its content.
    if (entries.some((entry) => entry.isFile() && isManifest(entry.name))) {
      found.push({ folder, only: undefined, under });
      return;
    }
    for (const entry of entries) {
      if (entry.isDirectory() && !skipped.has(entry.name)) walk(join(folder, entry.name));
    }
  };
  walk(under);
  return found;
}

function isManifest(name: string): boolean {
  return (manifestFiles as readonly string[]).includes(name);
}
