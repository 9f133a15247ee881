import { existsSync, rmSync, statSync } from 'node:fs';
import { lockOutput } from '../build/lock.ts';
import { readMemory, stateFile } from '../build/state.ts';
import type { CompiledSite } from './compile-site.ts';
import { DocumentDigests } from './document-digests.ts';
import { findRendered } from './find-rendered.ts';
import { listPackages } from './list-files.ts';
import { loadRenderer } from './load-renderer.ts';
import { ReadRecorder } from './record-reads.ts';
import { FileRenderer, type RenderReport, type RenderTask } from './render-file.ts';
import { renderFiles } from './render-pool.ts';
import { type PageNote, readPlan, readSiteMemory, writePlan, writeSiteMemory } from './site-memory.ts';

export interface SiteOptions {
  /** A tree of documents that a build wrote, each a file of its own. */
  readonly out: string;
  readonly site: CompiledSite;
  /** How many threads render; as many as pay unless told. */
  readonly threads?: number | undefined;
  /** Told how many files of how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface SiteResult {
  /** Files of the site, all together. */
  readonly files: number;
  /** Of them, those that were rendered now. */
  readonly rendered: number;
  readonly written: number;
  readonly removed: number;
}

/**
 * Makes the site what the documents beside it say. Only files are rendered whose documents say something else than before; a build that
 * was interrupted is taken up by the next.
 */
export async function buildSite(options: SiteOptions): Promise<SiteResult> {
  const unlock = lockOutput(options.out);
  try {
    return await build(options);
  } finally {
    unlock();
  }
}

async function build({ out, site, threads, onProgress = () => {} }: SiteOptions): Promise<SiteResult> {
  const stamp = stampOf(out);
  const plan = readPlan(out);
  const known = readSiteMemory(out);
  if (known && !plan && known.renderer === site.key && known.stamp === stamp)
    return { files: known.pages.size, rendered: 0, written: 0, removed: 0 };
  // What an interrupted build was at may be there or not; and what other code has rendered is rendered anew.
  const pages = new Map(known?.renderer === site.key ? known.pages : []);
  for (const file of plan ?? []) pages.delete(file);

  const renderer = await loadRenderer(site);
  const digests = new DocumentDigests(out, known?.documents ?? new Map());
  const packages = listPackages(out, readMemory(out).rows, digests, known?.versions ?? new Map());
  const files = new Set([
    ...(await renderer.listFiles(new ReadRecorder(out).record().source)),
    ...packages.flatMap(renderer.filesOfPackage),
  ]);
  const tasks = [...files].flatMap((file) => taskOf(file, pages.get(file), digests));
  const gone = known && !plan ? [...known.pages.keys(), ...known.assets] : findRendered(out);
  const stale = gone.filter((file) => !files.has(file) && !renderer.assets.has(file));

  writePlan(out, [...tasks.map(({ file }) => file), ...stale]);
  const counts = { rendered: 0, written: 0, removed: 0 };
  const writer = new FileRenderer(out, renderer, 'main');
  for (const [file, bytes] of renderer.assets)
    if (writer.write(file, bytes) === 'written') counts.written += 1;
  const remove = (file: string) => {
    if (!existsSync(`${out}/${file}`)) return;
    rmSync(`${out}/${file}`);
    counts.removed += 1;
  };
  let done = 0;
  await renderFiles(tasks, { site, out, renderer, threads }, (report) => {
    done += 1;
    onProgress(done, tasks.length);
    note(report, pages);
    if (report.outcome === 'absent') remove(report.file);
    else if (report.outcome !== 'shows the same') counts.rendered += 1;
    if (report.outcome === 'written') counts.written += 1;
  });
  for (const file of stale) {
    pages.delete(file);
    remove(file);
  }
  const versions = new Map(packages.map(({ name, versions }) => [name, versions] as const));
  writeSiteMemory(
    out,
    { renderer: site.key, stamp, versions, pages, assets: [...renderer.assets.keys()] },
    (file) => digests.get(file),
  );
  return { files: pages.size, ...counts };
}

/** Tells a tree of documents from what it is after any other build. */
function stampOf(out: string): string {
  const { ino, mtimeMs } = statSync(`${out}/${stateFile}`);
  return `${ino} ${mtimeMs}`;
}

/** What is to be done of a file: nothing if all that it was made of is as it was. */
function taskOf(file: string, note: PageNote | undefined, digests: DocumentDigests): RenderTask[] {
  if (!note) return [{ file, shown: undefined }];
  const haveChanged = ({ files, shared }: PageNote['load']) =>
    files.some((document) => digests.hasChanged(document)) ||
    shared.some((documents) => digests.haveChanged(documents));
  if (haveChanged(note.render)) return [{ file, shown: undefined }];
  return haveChanged(note.load) ? [{ file, shown: note.shown }] : [];
}

function note({ file, outcome, note }: RenderReport, pages: Map<string, PageNote>): void {
  const before = pages.get(file);
  if (!note) pages.delete(file);
  else pages.set(file, outcome === 'shows the same' && before ? { ...note, render: before.render } : note);
}
