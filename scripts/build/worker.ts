import { parentPort, workerData } from 'node:worker_threads';
import { sha256 } from '../registry/sha256.ts';
import { type BucketJob, processBucket, type Workplace } from './process-bucket.ts';

// What was sent lacks its function.
const sent = workerData as Workplace;
const place: Workplace = { ...sent, registry: { ...sent.registry, sha256 } };

parentPort!.on('message', (job: BucketJob) => parentPort!.postMessage(processBucket(job, place)));
