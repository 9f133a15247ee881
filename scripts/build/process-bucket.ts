import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { emitPackage } from '#core/api/emit.ts';
import type { Links } from '#core/catalog/links.ts';
import type { Registry } from '#core/catalog/registry.ts';
import { type Row, rowOf } from '#core/catalog/row.ts';
import type { PackageName } from '#core/generated/types.ts';
import {
  buildPack,
  type PackedDocument,
  packHeaderLength,
  packIndexLength,
  parsePackIndex,
} from '#core/packs/pack.ts';
import { packKindOf, packKinds } from '#core/packs/pack-kind.ts';
import { compare, type Problem } from '#core/problem.ts';
import { type AnalysedEntry, analyseEntry } from '#core/search/analysed-entry.ts';
import { searchEntryOf } from '#core/search/search-entry-of.ts';
import { textToEmbed } from '#core/search/text-to-embed.ts';
import type { ServerEntry, SkillEntry } from '#core/servers/server-entry.ts';
import { innerPath } from './inner-path.ts';
import { entriesFile, type Layout, listFile, packFile } from './layout.ts';
import type { PackageUnit } from './package-unit.ts';
import { readGathered, readOwnPackage } from './read-package.ts';
import { readRemembered, rememberEntry } from './remembered-entries.ts';
import type { PackageSize } from './state.ts';

/** Where a package lies and what its documents show of others. */
export interface PackageTask extends Pick<PackageUnit, 'name' | 'path' | 'source'> {
  readonly links: Links;
  /** Its documents: all, or those alone that show something of other packages. */
  readonly documents: 'all' | 'linked';
}

/** What to do with one bucket. */
export interface BucketJob {
  readonly bucket: number;
  /** Packages to read, check and emit. */
  readonly emit: readonly PackageTask[];
  /** Packages whose documents are to go. */
  readonly remove: readonly string[];
}

export interface Workplace {
  /** The registry folder. */
  readonly root: string;
  /** The published tree, or undefined if there is none to compare with. */
  readonly out: string | undefined;
  /** Where what differs is written; undefined to check only. */
  readonly stage: string | undefined;
  readonly layout: Layout;
  readonly registry: Registry;
}

export interface ProcessedPackage {
  readonly name: PackageName;
  readonly path: string;
  /** Undefined if it is not lawful. */
  readonly row: Row | undefined;
  readonly size: PackageSize;
  readonly problems: readonly Problem[];
  /** Of a package of the registry's own that is an MCP server: what it is as one. */
  readonly server?: ServerEntry | undefined;
  /** The same of one that is a skill. */
  readonly skill?: SkillEntry | undefined;
}

export interface BucketReport {
  readonly packages: readonly ProcessedPackage[];
  /** Files staged, and files of the published tree that are to go. */
  readonly staged: readonly string[];
  readonly removed: readonly string[];
}

/** The documents each package of a bucket has, by name. */
type Lists = Record<string, string[]>;

/** Reads, checks and emits the packages of a job, and stages what differs from the published tree. */
export function processBucket(job: BucketJob, place: Workplace): BucketReport {
  const packages: ProcessedPackage[] = [];
  const made = new Map<string, MadePackage>();
  for (const task of job.emit) {
    const { documents, found, ...processed } = processPackage(task, place);
    packages.push(processed);
    // Of a package that is not lawful nothing is left; one that shows nothing of others keeps what it has.
    const isWhole = task.documents === 'all' || processed.row === undefined;
    made.set(task.name, { documents, found, isWhole });
  }
  if (place.stage === undefined) return { packages, staged: [], removed: [] };
  const documents = [...made.values()].flatMap((emitted) => emitted.documents);

  const before = readLists(job.bucket, place);
  const lists: Lists = { ...before };
  for (const name of job.remove) delete lists[name];
  for (const [name, emitted] of made) {
    if (!emitted.isWhole) continue;
    if (emitted.documents.length === 0) delete lists[name];
    else lists[name] = emitted.documents.map(({ file }) => file);
  }
  const staging = { ...place, stage: place.stage };
  const written =
    place.layout === 'packs'
      ? writePacks(job.bucket, before, lists, documents, staging)
      : writeFiles(before, lists, documents, staging);
  const list = listFile(job.bucket);
  const stagedList = stageIfChanged(list, new TextEncoder().encode(JSON.stringify(lists)), staging);
  const stagedEntries = stageEntries(job, made, staging);
  return { packages, staged: [...written.staged, ...stagedList, ...stagedEntries], removed: written.removed };
}

/** What was made of a package. */
interface MadePackage {
  readonly documents: readonly PackedDocument[];
  readonly found: AnalysedEntry | undefined;
  /** Whether it is all that there is of the package. */
  readonly isWhole: boolean;
}

/** Stages what can be searched of the packages of a bucket. */
function stageEntries(
  { bucket, remove }: BucketJob,
  made: ReadonlyMap<string, MadePackage>,
  place: Staging,
): string[] {
  const file = entriesFile(bucket);
  const entries = readRemembered(newest(file, place));
  for (const name of [...remove, ...made.keys()]) {
    const now = made.get(name);
    if (now?.found) entries[name] = rememberEntry(now.found);
    else if (!now || now.isWhole) delete entries[name];
  }
  const ordered = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => compare(a, b)));
  return stageIfChanged(file, new TextEncoder().encode(JSON.stringify(ordered)), place);
}

function processPackage(
  task: PackageTask,
  { root, registry, stage }: Workplace,
): ProcessedPackage & Pick<MadePackage, 'documents' | 'found'> {
  const { name, path, links, documents: wanted } = task;
  const read =
    task.source === undefined ? readOwnPackage(path, root, registry) : readGathered(task, root, registry);
  const { problems, server, skill, skipped = 0 } = read;
  if (!read.pkg) return { name, path, row: undefined, size: none, problems, documents: [], found: undefined };
  const { pkg, archives } = read;
  const row = rowOf(pkg);
  const view = { registry, pkg, row, links, archives };
  const all = stage === undefined ? [] : [...emitPackage(view)];
  const documents = wanted === 'all' || stage === undefined ? all : [...emitPackage(view, 'linked')];
  const bytes = all.reduce((sum, document) => sum + document.bytes.length, 0);
  const isFound = wanted === 'all' && stage !== undefined;
  const entry = isFound ? searchEntryOf(pkg, row, server ?? read.gathered) : undefined;
  return {
    name,
    path,
    row,
    size: { releases: pkg.releases.length, documents: all.length, bytes, skipped },
    problems,
    server,
    skill,
    documents,
    found: entry && {
      ...analyseEntry(entry),
      ...(registry.config.search && { text: textToEmbed(entry) }),
    },
  };
}

const none: PackageSize = { releases: 0, documents: 0, bytes: 0, skipped: 0 };

export type Staging = Workplace & { readonly stage: string };

/** The newest there is of a file: staged in this build, else published. */
function newest(file: string, { stage, out }: Staging): string | undefined {
  if (existsSync(`${stage}/${file}`)) return `${stage}/${file}`;
  return out !== undefined && existsSync(`${out}/${file}`) ? `${out}/${file}` : undefined;
}

function readLists(bucket: number, place: Workplace): Lists {
  const path = newest(listFile(bucket), { ...place, stage: place.stage ?? '' });
  return path ? (JSON.parse(readFileSync(path, 'utf8')) as Lists) : {};
}

interface Written {
  readonly staged: readonly string[];
  readonly removed: readonly string[];
}

function writeFiles(
  before: Lists,
  after: Lists,
  documents: readonly PackedDocument[],
  place: Staging,
): Written {
  const staged = documents.flatMap(({ file, bytes }) => stageIfChanged(file, bytes, place));
  const kept = new Set(Object.values(after).flat());
  const removed = Object.values(before)
    .flat()
    .filter((file) => !kept.has(file));
  for (const file of removed) rmSync(`${place.stage}/${innerPath(file)}`, { force: true });
  return { staged, removed: place.out === undefined ? [] : removed };
}

function writePacks(
  bucket: number,
  before: Lists,
  after: Lists,
  documents: readonly PackedDocument[],
  place: Staging,
): Written {
  const staged = packKinds.flatMap((kind) => {
    const isOfKind = (file: string) => packKindOf(file) === kind;
    const fresh = documents.filter(({ file }) => isOfKind(file));
    const kept = new Set(Object.values(after).flat().filter(isOfKind));
    const isSmaller = Object.values(before).some((files) =>
      files.some((file) => isOfKind(file) && !kept.has(file)),
    );
    if (fresh.length === 0 && !isSmaller) return [];
    for (const { file } of fresh) kept.delete(file);
    const file = packFile(bucket, kind);
    const path = newest(file, place);
    const pack = buildPack([...fresh, ...(path && kept.size > 0 ? readFromPack(path, [...kept]) : [])]);
    return stageIfChanged(file, pack, place);
  });
  return { staged, removed: [] };
}

function readFromPack(path: string, files: readonly string[]): PackedDocument[] {
  const pack = readFileSync(path);
  const start = packHeaderLength + packIndexLength(pack);
  const index = parsePackIndex(pack.subarray(packHeaderLength, start));
  return files.map((file) => {
    const place = index.get(file);
    if (!place) throw new Error(`${path} lacks ${file}; build into an empty folder`);
    return { file, bytes: pack.subarray(start + place.offset, start + place.offset + place.length) };
  });
}

/** Writes a file to the stage unless the published one has these bytes; gives the files staged: it, or none. Throws if its path leads out. */
export function stageIfChanged(
  file: string,
  bytes: Uint8Array,
  { out, stage }: Pick<Staging, 'out' | 'stage'>,
): string[] {
  innerPath(file);
  if (out !== undefined && isSame(`${out}/${file}`, bytes)) {
    rmSync(`${stage}/${file}`, { force: true }); // an earlier pass of this build may have written another
    return [];
  }
  const path = `${stage}/${file}`;
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    // The first file of a folder makes it: cheaper than asking for every file whether it is there.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  return [file];
}

function isSame(path: string, bytes: Uint8Array): boolean {
  try {
    return readFileSync(path).equals(bytes);
  } catch {
    return false;
  }
}
