import { parentPort } from 'node:worker_threads';
import { type BuildOptions, buildRegistry } from '../build/build-registry.ts';

/** What is asked of the thread. */
export interface BuildOrder {
  readonly options: Omit<BuildOptions, 'onProgress'>;
}

const port = parentPort!;

port.on('message', async ({ options }: BuildOrder) => {
  const onProgress = (done: number, total: number) => port.postMessage({ done, total });
  try {
    port.postMessage({ result: await buildRegistry({ ...options, onProgress }) });
  } catch (error) {
    // An error crosses threads without its class, and that is all that is lost.
    port.postMessage({ error });
  }
});
