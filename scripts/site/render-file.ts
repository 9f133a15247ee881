import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { innerPath } from '../build/inner-path.ts';
import { notesFolder } from '../build/layout.ts';
import { sha256 } from '../registry/sha256.ts';
import { readIfThere } from './read-if-there.ts';
import { ReadRecorder } from './record-reads.ts';
import type { Renderer } from './renderer.ts';
import type { PageNote } from './site-memory.ts';

/** A file to render. */
export interface RenderTask {
  readonly file: string;
  /** What it showed, if it would be rendered alike should it show the same again. */
  readonly shown: string | undefined;
}

/** What became of it: nothing as it shows the same, or is the same; written; or there is none to be. */
export interface RenderReport {
  readonly file: string;
  readonly outcome: 'shows the same' | 'is the same' | 'written' | 'absent';
  /** Absent where there is no page; `render` is empty where nothing was rendered. */
  readonly note?: PageNote;
}

/** Renders files of the tree at `out`, and writes those that differ, each at once or not at all. */
export class FileRenderer {
  readonly #out: string;
  readonly #renderer: Renderer;
  readonly #recorder: ReadRecorder;
  /** Where a file is written before it takes its place; no other renderer's. */
  readonly #draft: string;

  constructor(out: string, renderer: Renderer, name: string) {
    this.#out = out;
    this.#renderer = renderer;
    this.#recorder = new ReadRecorder(out);
    this.#draft = `${out}/${notesFolder}/page-${name}.new`;
  }

  async render(task: RenderTask): Promise<RenderReport> {
    try {
      return await this.#render(task);
    } catch (error) {
      throw new Error(`${task.file} was not rendered: ${(error as Error).message}`, { cause: error });
    }
  }

  async #render({ file, shown: before }: RenderTask): Promise<RenderReport> {
    const loading = this.#recorder.record();
    const loaded = await this.#renderer.load(file, loading.source);
    if (!loaded) return { file, outcome: 'absent' };
    const load = loading.reads();
    const shown = sha256(JSON.stringify(loaded)).slice(0, 32);
    const nothing = { files: [], shared: [] };
    if (shown === before) return { file, outcome: 'shows the same', note: { load, shown, render: nothing } };
    const rendering = this.#recorder.record();
    const bytes = await this.#renderer.render(loaded, rendering.source);
    const outcome = this.write(file, bytes);
    return { file, outcome, note: { load, shown, render: rendering.reads() } };
  }

  /** Writes a file unless it has these bytes already. */
  write(file: string, bytes: Uint8Array): 'written' | 'is the same' {
    const path = `${this.#out}/${innerPath(file)}`;
    const there = readIfThere(path);
    if (there?.equals(bytes)) return 'is the same';
    writeFileSync(this.#draft, bytes);
    if (!there) mkdirSync(dirname(path), { recursive: true });
    renameSync(this.#draft, path);
    return 'written';
  }
}
