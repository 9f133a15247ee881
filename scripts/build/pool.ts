import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type BucketJob, type BucketReport, processBucket, type Workplace } from './process-bucket.ts';

// Starting threads costs about as much as this many packages.
const worthThreads = 200;
const threadLimit = 8;

/** Does jobs in as many threads as the machine has cores, or in this one if they are few. Threads stay for the next jobs until `close`. */
export class BucketPool {
  readonly #place: Workplace;
  #workers: readonly Worker[] = [];

  constructor(place: Workplace) {
    this.#place = place;
  }

  /** `onReport` hears of each job as it ends. */
  async process(jobs: readonly BucketJob[], onReport: (report: BucketReport) => void): Promise<void> {
    const packages = jobs.reduce((sum, job) => sum + job.emit.length, 0);
    const threads = Math.min(availableParallelism(), threadLimit);
    if ((packages < worthThreads && this.#workers.length === 0) || threads < 2 || jobs.length < 2) {
      for (const job of jobs) onReport(processBucket(job, this.#place));
      return;
    }
    if (this.#workers.length === 0) this.#start(threads);
    const queue = jobs.values();
    await Promise.all(this.#workers.map((worker) => drain(worker, queue, onReport)));
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(threads: number): void {
    // Functions cannot be sent between threads; each makes its own.
    const { sha256: _, ...registry } = this.#place.registry;
    const workerData = { ...this.#place, registry };
    this.#workers = Array.from(
      { length: threads },
      () => new Worker(`${import.meta.dirname}/worker.ts`, { workerData }),
    );
  }
}

function drain(
  worker: Worker,
  queue: Iterator<BucketJob>,
  onReport: (report: BucketReport) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number) => reject(new Error(`a build thread ended with code ${code}`));
    const onMessage = (report: BucketReport) => {
      onReport(report);
      next();
    };
    const next = () => {
      const { value: job, done } = queue.next();
      if (!done) return worker.postMessage(job);
      worker.off('message', onMessage).off('error', reject).off('exit', onExit);
      resolve();
    };
    worker.on('message', onMessage).on('error', reject).on('exit', onExit);
    next();
  });
}
