import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CompiledSite } from './compile-site.ts';
import { FileRenderer, type RenderReport, type RenderTask } from './render-file.ts';
import type { Renderer } from './renderer.ts';

// Files that one thread renders before others could have rendered them with it.
const worthThreads = 200;
const batchLength = 50;
const mostThreads = 8;

type Answer = { readonly reports: readonly RenderReport[] } | { readonly error: Error };

export interface RenderPlace {
  readonly site: CompiledSite;
  readonly out: string;
  readonly renderer: Renderer;
  /** How many threads render; 1 for this one alone. As many as pay unless told. */
  readonly threads?: number | undefined;
}

function usefulThreads(tasks: number): number {
  return Math.min(availableParallelism(), mostThreads, Math.ceil(tasks / worthThreads));
}

/** Renders files here, or in threads where there are many. Tells `onReport` of each; rejects as soon as one fails. */
export async function renderFiles(
  tasks: readonly RenderTask[],
  { site, out, renderer, threads = usefulThreads(tasks.length) }: RenderPlace,
  onReport: (report: RenderReport) => void,
): Promise<void> {
  if (threads <= 1) {
    const files = new FileRenderer(out, renderer, 'main');
    for (const task of tasks) onReport(await files.render(task));
    return;
  }
  let next = 0;
  const takeBatch = () => {
    const batch = tasks.slice(next, next + batchLength);
    next += batchLength;
    return batch;
  };
  const workers = Array.from(
    { length: threads },
    () => new Worker(`${import.meta.dirname}/render-thread.ts`, { workerData: { site, out } }),
  );
  try {
    await Promise.all(workers.map((worker) => keepBusy(worker, takeBatch, onReport)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Hands a thread batch after batch, until there is none. */
function keepBusy(
  worker: Worker,
  takeBatch: () => readonly RenderTask[],
  onReport: (report: RenderReport) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const hand = () => {
      const batch = takeBatch();
      if (batch.length === 0) resolve();
      else worker.postMessage(batch);
    };
    worker.on('message', (answer: Answer) => {
      if ('error' in answer) return reject(answer.error);
      for (const report of answer.reports) onReport(report);
      hand();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a thread that renders pages ended with code ${code}`)));
    hand();
  });
}
