import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { PackageName } from '#core/generated/types.ts';
import { notesFolder } from '../build/layout.ts';
import type { KnownDocument } from './document-digests.ts';
import type { Reads, SharedReads } from './record-reads.ts';

/** What a file was rendered from. */
export interface PageNote {
  /** Read to find what it shows. */
  readonly load: Reads;
  /** Digest of what it shows. */
  readonly shown: string;
  /** Read while it was shown. */
  readonly render: Reads;
}

/** What a build of the site remembers: everything that says whether a file must be rendered again. */
export interface SiteMemory {
  /** Of the code that rendered. */
  readonly renderer: string;
  /** Of the build of the documents. */
  readonly stamp: string;
  readonly documents: ReadonlyMap<string, KnownDocument>;
  readonly versions: ReadonlyMap<PackageName, readonly string[]>;
  readonly pages: ReadonlyMap<string, PageNote>;
  /** Files that say nothing of documents. */
  readonly assets: readonly string[];
}

/** The memory as it is written: each document and each shared list of them once, named by number. */
interface WrittenMemory {
  readonly format: 1;
  readonly renderer: string;
  readonly stamp: string;
  readonly documents: readonly (readonly [file: string, signature: string, digest: string])[];
  readonly shared: readonly (readonly number[])[];
  readonly versions: readonly (readonly [PackageName, readonly string[]])[];
  readonly assets: readonly string[];
  readonly pages: readonly (readonly [
    file: string,
    load: WrittenReads,
    shown: string,
    render: WrittenReads,
  ])[];
}

/** Documents by their number, and shared lists by theirs below zero, which begin with -1. */
type WrittenReads = readonly number[];

const memoryFile = `${notesFolder}/site.json`;
const planFile = `${notesFolder}/site-plan.json`;

/** Undefined if there is none that can be read. */
export function readSiteMemory(out: string): SiteMemory | undefined {
  const path = `${out}/${memoryFile}`;
  if (!existsSync(path)) return undefined;
  // The cast is true where the format is ours: only `writeSiteMemory` writes this file, and writes it whole.
  const written = JSON.parse(readFileSync(path, 'utf8')) as WrittenMemory;
  if (written.format !== 1) return undefined;
  const files = written.documents.map(([file]) => file);
  const shared = written.shared.map((numbers) => numbers.map((number) => files[number]!));
  const readsOf = (numbers: WrittenReads): Reads => ({
    files: numbers.filter((number) => number >= 0).map((number) => files[number]!),
    shared: numbers.filter((number) => number < 0).map((number) => shared[-1 - number]!),
  });
  return {
    renderer: written.renderer,
    stamp: written.stamp,
    documents: new Map(written.documents.map(([file, signature, digest]) => [file, { signature, digest }])),
    versions: new Map(written.versions),
    assets: written.assets,
    pages: new Map(
      written.pages.map(([file, load, shown, render]) => [
        file,
        { load: readsOf(load), shown, render: readsOf(render) },
      ]),
    ),
  };
}

/** Writes the memory, and forgets the plan that has been carried out. `documentOf` gives those that pages were made of. */
export function writeSiteMemory(
  out: string,
  memory: Omit<SiteMemory, 'documents'>,
  documentOf: (file: string) => KnownDocument,
): void {
  const numbers = new Map<string, number>();
  const numberOf = (file: string): number => {
    const number = numbers.get(file) ?? numbers.size;
    numbers.set(file, number);
    return number;
  };
  const shared: (readonly number[])[] = [];
  const byList = new Map<SharedReads, number>();
  const byText = new Map<string, number>();
  const sharedNumber = (list: SharedReads): number => {
    const known = byList.get(list);
    if (known !== undefined) return known;
    // Every thread makes its own list of the same documents.
    const members = list.map(numberOf).sort((a, b) => a - b);
    const text = members.join();
    const number = byText.get(text) ?? -1 - (shared.push(members) - 1);
    byText.set(text, number);
    byList.set(list, number);
    return number;
  };
  const writeReads = (reads: Reads): number[] => [
    ...reads.files.map(numberOf),
    ...reads.shared.map(sharedNumber),
  ];
  const pages = [...memory.pages].map(
    ([file, { load, shown, render }]) => [file, writeReads(load), shown, writeReads(render)] as const,
  );
  const written: WrittenMemory = {
    format: 1,
    renderer: memory.renderer,
    stamp: memory.stamp,
    documents: [...numbers.keys()].map((file) => {
      const { signature, digest } = documentOf(file);
      return [file, signature, digest];
    }),
    shared,
    versions: [...memory.versions],
    assets: memory.assets,
    pages,
  };
  writeWhole(`${out}/${memoryFile}`, JSON.stringify(written));
  rmSync(`${out}/${planFile}`, { force: true });
}

/** Says which files will be written and removed, before any is: if that is interrupted, the next build knows which it cannot trust. */
export function writePlan(out: string, files: readonly string[]): void {
  writeWhole(`${out}/${planFile}`, JSON.stringify(files));
}

/** The files of a plan that was not carried out to its end; undefined if there is none. */
export function readPlan(out: string): readonly string[] | undefined {
  const path = `${out}/${planFile}`;
  // The cast is true: only `writePlan` writes this file, and writes it whole.
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as string[]) : undefined;
}

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
