import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type BucketJob, type BucketReport, processBucket, type Workplace } from './process-bucket.ts';

// Starting threads costs about as much as this many packages.
const worthThreads = 400;
const threadLimit = 8;

/** Does jobs in as many threads as the machine has cores, or in this one if they are few; `onReport` hears of each as it ends. */
export async function processBuckets(
  jobs: readonly BucketJob[],
  place: Workplace,
  onReport: (report: BucketReport) => void,
): Promise<void> {
  const packages = jobs.reduce((sum, job) => sum + job.emit.length, 0);
  const threads = Math.min(availableParallelism(), threadLimit, jobs.length);
  if (packages < worthThreads || threads < 2) {
    for (const job of jobs) onReport(processBucket(job, place));
    return;
  }
  const queue = jobs.values();
  const { sha256: _, ...registry } = place.registry;
  const workers = Array.from({ length: threads }, () => {
    return new Worker(`${import.meta.dirname}/worker.ts`, { workerData: { ...place, registry } });
  });
  try {
    await Promise.all(workers.map((worker) => drain(worker, queue, onReport)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function drain(worker: Worker, queue: Iterator<BucketJob>, onReport: (report: BucketReport) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = () => {
      const { value: job, done } = queue.next();
      if (done) resolve();
      else worker.postMessage(job);
    };
    worker.on('message', (report: BucketReport) => {
      onReport(report);
      next();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a build thread ended with code ${code}`)));
    next();
  });
}
