import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileOf } from '#core/api/emit.ts';
import { endpoints } from '#core/api/endpoints.ts';
import type { ServerEntry } from '#core/servers/server-entry.ts';
import { aggregateView } from '#core/servers/view-index.ts';
import { printJson } from '#core/text/print-json.ts';
import { type Layout, notesFolder } from '../build/layout.ts';
import { type Cost, list, listSizes } from './child.ts';
import { commitAll } from './git.ts';
import { run, runOften, runWrite } from './run-child.ts';
import { madeSource } from './write-source-registry.ts';

/** What building a registry of gathered servers costs, and how large what clients of the MCP protocols read is. */
export interface ServerBuildCosts {
  readonly layout: Layout;
  readonly read: Cost;
  readonly write: Cost;
  readonly full: Cost;
  readonly unchanged: Cost;
  readonly oneEntry: Cost;
  /** Bytes of the tree. */
  readonly bytes: number;
  /** Bytes of the index of all servers, and of what searches look in. */
  readonly index: number;
  readonly texts: number;
  /** Documents that hold records: how many, bytes of all, and of the largest. */
  readonly parts: { readonly count: number; readonly bytes: number; readonly most: number };
  /** Bytes of the build's own memory. */
  readonly notes: number;
}

/** The tree of a build, which is left for whoever serves it. */
export function builtTree(folder: string, layout: Layout): string {
  return `${folder}/out-${layout}`;
}

/** `folder` holds a registry with synced sources at `registry/`. Throws if the first build takes longer than so many minutes. */
export function measureServerBuilds(folder: string, layout: Layout, minutes: number): ServerBuildCosts {
  const root = `${folder}/registry`;
  const out = builtTree(folder, layout);
  rmSync(out, { recursive: true, force: true });
  commitAll(root, 'what was gathered');
  run({ kind: 'read', root }); // so that nobody pays for the first look at the disk
  const full = run({ kind: 'build', root, out, layout }, minutes);
  const unchanged = runOften({ kind: 'build', root, out, layout });
  let changes = 0;
  const oneEntry = runOften({ kind: 'build', root, out, layout }, () => {
    changes += 1;
    changeOneEntry(root, `Changed for the ${changes}. time, for ${layout}.`);
  });
  const sizes = listSizes(out);
  const sizeOf = (belongs: (file: string) => boolean) =>
    sizes.filter(([file]) => belongs(file)).map(([, size]) => size);
  const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
  const { viewIndex, viewTexts, recordPart } = endpoints;
  const parts = sizeOf((file) => file.startsWith(fileOf(recordPart, { part: '' }).split('.')[0]!));
  return {
    layout,
    full,
    unchanged,
    oneEntry,
    read: runOften({ kind: 'read', root }),
    write: runWrite(folder, sizes),
    bytes: sumOf(sizes.map(([, size]) => size)),
    index: sumOf(sizeOf((file) => file === fileOf(viewIndex, { view: aggregateView }))),
    texts: sumOf(sizeOf((file) => file === fileOf(viewTexts, { view: aggregateView }))),
    parts: { count: parts.length, bytes: sumOf(parts), most: parts.reduce((a, b) => Math.max(a, b), 0) },
    notes: sumOf(sizeOf((file) => file.startsWith(`${notesFolder}/`))),
  };
}

/** Changes and commits the entry in the middle of the made source. */
function changeOneEntry(root: string, description: string): void {
  const folder = `${root}/sources/${madeSource}/entries`;
  const files = list(folder).sort();
  const file = `${folder}/${files[Math.floor(files.length / 2)]}`;
  // True of what a sync wrote.
  const entry = JSON.parse(readFileSync(file, 'utf8')) as ServerEntry;
  const versions = entry.versions.map((version) => ({
    ...version,
    server: { ...version.server, description },
  }));
  writeFileSync(file, printJson({ ...entry, versions }));
  commitAll(root, 'one entry changed');
}
