import { Worker } from 'node:worker_threads';
import type { BuildOptions } from '../build/build-registry.ts';
import type { BuildResult } from '../build/build-result.ts';
import type { BuildOrder } from './builder-thread.ts';

type Message =
  | { readonly done: number; readonly total: number }
  | { readonly result: BuildResult }
  | { readonly error: Error };

/** Builds in a thread of its own, one build after the other, so that a large one keeps no request waiting. The thread stays until `close`. */
export class ThreadedBuilder {
  #worker: Worker | undefined;

  /** As `buildRegistry`. */
  build({ onProgress, ...options }: BuildOptions): Promise<BuildResult> {
    const worker = this.#worker ?? new Worker(`${import.meta.dirname}/builder-thread.ts`);
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      const settle = () => worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      const onMessage = (message: Message) => {
        if ('done' in message) return onProgress?.(message.done, message.total);
        settle();
        if ('result' in message) resolve(message.result);
        else reject(message.error);
      };
      const onError = (error: Error) => {
        settle();
        this.#worker = undefined;
        reject(error);
      };
      const onExit = (code: number) => onError(new Error(`the thread of the build ended with code ${code}`));
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage({ options } satisfies BuildOrder);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}
