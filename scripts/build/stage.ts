import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { innerPath } from './inner-path.ts';
import { notesFolder } from './layout.ts';

/**
 * Where a build writes until it is whole. One that makes everything anew writes a tree beside the output and swaps the two. One that
 * changes some writes below `.build/stage`, then a journal, then moves each file: a build that died before the journal leaves the
 * old tree, and one that died after it is finished by whoever opens the output next.
 */
export interface Stage {
  readonly out: string;
  /** Where files are written, under the paths they will have in the output. */
  readonly folder: string;
  readonly kind: 'whole' | 'changes';
}

const journal = `${notesFolder}/journal.json`;
const stageFolder = `${notesFolder}/stage`;
const displaced = (out: string) => `${out}.displaced`;

interface Journal {
  /** In the order in which they are moved; the build's own notes last. */
  readonly moves: readonly string[];
  readonly removals: readonly string[];
}

/** An empty stage; what an earlier, interrupted build had staged is forgotten. */
export function openStage(out: string, kind: Stage['kind']): Stage {
  const stage = { out, kind, folder: kind === 'whole' ? `${out}.building` : `${out}/${stageFolder}` };
  dropStage(stage);
  mkdirSync(stage.folder, { recursive: true });
  return stage;
}

/** Forgets what was staged: the output stays as it was. */
export function dropStage(stage: Stage): void {
  rmSync(stage.folder, { recursive: true, force: true });
}

/** Makes what was staged the output. `moves` names every staged file, the notes last; a whole tree is swapped in as it is. Throws for a path that leads out. */
export function publishStage(stage: Stage, moves: readonly string[], removals: readonly string[]): void {
  const { out } = stage;
  // Before anything is written: a journal with such a path could neither be finished nor taken back.
  for (const path of [moves, removals].flat()) innerPath(path);
  if (stage.kind === 'changes') {
    writeFileAtomically(`${out}/${journal}`, JSON.stringify({ moves, removals } satisfies Journal));
    recoverOutput(out);
    return;
  }
  if (existsSync(out) && !moveIfMovable(out, displaced(out))) {
    publishInside(stage, moves);
    return;
  }
  renameSync(stage.folder, out);
  rmSync(displaced(out), { recursive: true, force: true });
}

/** False for a folder that stays where it is: a mount point, or one of the image of a container. */
function moveIfMovable(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EBUSY' || code === 'EXDEV') return false;
    throw error;
  }
}

/** Publishes a whole tree as changes of the one that is there: it is copied in, for what lies beside may be on another disk. */
function publishInside(whole: Stage, moves: readonly string[]): void {
  const { out } = whole;
  const stage = openStage(out, 'changes');
  const before = listFiles(out);
  const kept = new Set(listFiles(whole.folder));
  cpSync(whole.folder, stage.folder, { recursive: true });
  dropStage(whole);
  publishStage(
    stage,
    moves,
    before.filter((path) => !kept.has(path)),
  );
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

/** Finishes a publication that was interrupted half-way, or takes it back; does nothing otherwise. */
export function recoverOutput(out: string): void {
  if (existsSync(displaced(out))) {
    if (existsSync(out)) rmSync(displaced(out), { recursive: true });
    else renameSync(displaced(out), out);
  }
  if (!existsSync(`${out}/${journal}`)) return;
  // The cast is true: only publishStage writes this file, and writes it whole.
  const { moves, removals } = JSON.parse(readFileSync(`${out}/${journal}`, 'utf8')) as Journal;
  // Unless somebody else could write here: then nothing is moved, and whoever runs this hears which path it is.
  for (const path of [moves, removals].flat()) innerPath(path);
  const made = new Set<string>();
  for (const path of moves) {
    const staged = `${out}/${stageFolder}/${path}`;
    if (!existsSync(staged)) continue; // moved before the interruption
    const folder = dirname(`${out}/${path}`);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    renameSync(staged, `${out}/${path}`);
  }
  for (const path of removals) rmSync(`${out}/${path}`, { force: true });
  rmSync(`${out}/${stageFolder}`, { recursive: true, force: true });
  unlinkSync(`${out}/${journal}`);
}

function writeFileAtomically(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { flush: true });
  renameSync(`${path}.new`, path);
}
