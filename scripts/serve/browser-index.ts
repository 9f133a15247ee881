import { Worker } from 'node:worker_threads';
import { isOfPagefind } from '#core/api/site/pagefind.ts';
import type { Owner } from '#core/packs/owner.ts';
import type { Coder, Documents, StoredDocument } from '../../functions/ports.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { PagefindMade, PagefindOrder } from './pagefind-thread.ts';

type Sealed = ReadonlyMap<string, StoredDocument>;

/**
 * Documents with the index that browsers search. It is made in a thread of its own, after the documents; until then the one before is
 * served, and whoever asks for the first waits for it.
 */
export class BrowserIndex implements Documents {
  readonly #documents: Documents;
  readonly #out: string;
  readonly #coder: Coder;
  readonly #tell: (reason: string) => void;
  readonly #first = Promise.withResolvers<void>();
  #key = '';
  #files: Sealed = new Map();
  /** Of the index before: who has begun with its entry goes on to its parts. */
  #former: Sealed = new Map();
  #worker: Worker | undefined;

  /** `out` is where the tree of the documents lies; `tell` hears why an index could not be made: then there is the one before. */
  constructor(documents: Documents, out: string, coder: Coder, tell: (reason: string) => void) {
    this.#documents = documents;
    this.#out = out;
    this.#coder = coder;
    this.#tell = tell;
  }

  get version(): string {
    return this.#documents.version;
  }

  refresh(): void {
    this.#documents.refresh?.();
  }

  async read(file: string, owner?: Owner): Promise<StoredDocument | undefined> {
    if (owner !== undefined || !isOfPagefind(file)) return this.#documents.read(file, owner);
    await this.#first.promise;
    return this.#files.get(file) ?? this.#former.get(file);
  }

  /** Has the index made what the tree says now. */
  readonly renew: () => void = oneAtATime(async () => {
    try {
      const { key, files } = await this.#make();
      this.#key = key;
      if (files) {
        this.#former = this.#files;
        this.#files = new Map(
          [...files].map(([file, bytes]) => [file, this.#coder.seal(new Uint8Array(bytes))]),
        );
      }
    } catch (error) {
      this.#tell(error instanceof Error ? error.message : String(error));
    }
    this.#first.resolve();
    return 'done';
  });

  #make(): Promise<PagefindMade> {
    const workerData: PagefindOrder = { out: this.#out, key: this.#key };
    const worker = new Worker(`${import.meta.dirname}/pagefind-thread.ts`, { workerData });
    this.#worker = worker;
    return new Promise<PagefindMade>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread of the index ended with code ${code}`)));
    }).finally(() => worker.terminate());
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }
}
