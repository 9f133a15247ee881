import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { describeCounts } from '../sync/describe-result.ts';
import { loadConfig } from '../sync/load-config.ts';
import type { SyncResult } from '../sync/sync-result.ts';
import type { Reporter } from './rebuilder.ts';

// Milliseconds until a sync that ended by itself is begun again.
const pause = 30_000;

/**
 * Syncs the sources of a registry by their intervals while it is served: `npm run sync -- --watch` in a process of its own, so that
 * reading tens of thousands of records keeps no request waiting. What it writes, the watcher of the folder sees.
 */
export class BackgroundSync {
  readonly #root: string;
  readonly #file: string | undefined;
  readonly #reporter: Reporter;
  #child: ChildProcess | undefined;
  #again: NodeJS.Timeout | undefined;
  #definition = '';

  /** `file` is that of `--config`, if one was given. */
  constructor(root: string, file: string | undefined, reporter: Reporter) {
    this.#root = root;
    this.#file = file;
    this.#reporter = reporter;
  }

  /** Begins, or begins anew if the configuration is another; what is not lawful in it is told by the build. */
  start(): void {
    const { config } = loadConfig(this.#root, this.#file);
    const definition = JSON.stringify(config);
    if (!config || definition === this.#definition) return;
    this.stop();
    this.#definition = definition;
    if (config.sources.some(({ kind }) => kind !== 'managed')) this.#spawn();
  }

  stop(): void {
    clearTimeout(this.#again);
    const child = this.#child;
    this.#child = undefined;
    this.#definition = '';
    child?.kill('SIGTERM');
  }

  #spawn(): void {
    const options = ['--watch', '--json', '--registry', this.#root];
    if (this.#file !== undefined) options.push('--config', this.#file);
    const script = `${import.meta.dirname}/../sync.ts`;
    const child = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    createInterface({ input: child.stdout }).on('line', (line) => this.#tell(line));
    createInterface({ input: child.stderr }).on('line', (line) => this.#reporter.warn(line));
    const end = (reason: string) => {
      if (this.#child !== child) return;
      this.#child = undefined;
      this.#reporter.warn(
        `Gathering from sources has stopped (${reason}); it begins again in ${pause / 1000} s`,
      );
      this.#again = setTimeout(() => this.#spawn(), pause);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(signal ?? `code ${code}`));
  }

  #tell(line: string): void {
    // The cast is true: the command prints a result a line.
    const result = JSON.parse(line) as SyncResult;
    if (result.outcome === 'failed') this.#reporter.warn(`NOT SYNCED: ${describeCounts(result)}`);
    else if (result.outcome === 'changed') this.#reporter.say(`Synced ${describeCounts(result)}`);
  }
}
