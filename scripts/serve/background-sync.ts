import { Coordinator } from '../sync/coordinator.ts';
import { describeCounts } from '../sync/describe-result.ts';
import { loadConfig } from '../sync/load-config.ts';
import type { SyncResult } from '../sync/sync-result.ts';
import type { Reporter } from './rebuilder.ts';

/** Syncs the sources of a registry by their intervals while it is served. What it writes, the watcher of the folder sees. */
export class BackgroundSync {
  readonly #root: string;
  readonly #file: string | undefined;
  readonly #reporter: Reporter;
  #running: AbortController | undefined;
  #definition = '';

  /** `file` is that of `--config`, if one was given. */
  constructor(root: string, file: string | undefined, reporter: Reporter) {
    this.#root = root;
    this.#file = file;
    this.#reporter = reporter;
  }

  /** Begins, or begins anew if the configuration is another; what is not lawful is told by the build. */
  start(): void {
    const { config, base } = loadConfig(this.#root, this.#file);
    const definition = JSON.stringify(config);
    if (!config || definition === this.#definition) return;
    this.stop();
    this.#definition = definition;
    const reporter = {
      onEnd: (result: SyncResult) => this.#tell(result),
      onWarning: (message: string) => this.#reporter.warn(message),
    };
    const coordinator = new Coordinator({ root: this.#root, base, config, reporter });
    if (coordinator.sources.length === 0) return;
    const running = new AbortController();
    this.#running = running;
    coordinator.run(running.signal).catch((error: Error) => {
      if (!running.signal.aborted)
        this.#reporter.warn(`Gathering from sources has stopped: ${error.message}`);
    });
  }

  #tell(result: SyncResult): void {
    if (result.outcome === 'failed') this.#reporter.warn(`NOT SYNCED: ${describeCounts(result)}`);
    else if (result.outcome === 'changed') this.#reporter.say(`Synced ${describeCounts(result)}`);
  }

  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#definition = '';
  }
}
