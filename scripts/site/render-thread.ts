import { parentPort, threadId, workerData } from 'node:worker_threads';
import type { CompiledSite } from './compile-site.ts';
import { loadRenderer } from './load-renderer.ts';
import { FileRenderer, type RenderTask } from './render-file.ts';

// The cast is true: render-pool.ts starts this thread.
const { site, out } = workerData as { readonly site: CompiledSite; readonly out: string };
const files = loadRenderer(site).then((renderer) => new FileRenderer(out, renderer, String(threadId)));

parentPort!.on('message', async (tasks: readonly RenderTask[]) => {
  try {
    const renderer = await files;
    const reports = [];
    for (const task of tasks) reports.push(await renderer.render(task));
    parentPort!.postMessage({ reports });
  } catch (error) {
    parentPort!.postMessage({ error });
  }
});
