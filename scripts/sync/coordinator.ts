import type { Config } from '#core/config/config.ts';
import type { SourceStatus } from '#core/servers/source-status.ts';
import type { SyncedSource } from './adapter.ts';
import { adapterOf } from './adapters.ts';
import { Gate } from './gate.ts';
import { openWorld } from './open-world.ts';
import { printMessage } from './print-message.ts';
import { readStatus } from './read-status.ts';
import { listSourceFolders } from './source-folder.ts';
import { definitionDigest, dueAt, lastAskedDefinition } from './source-schedule.ts';
import type { SyncResult } from './sync-result.ts';
import { defaultSettings, type SyncSettings } from './sync-settings.ts';
import { type SyncJob, syncSource } from './sync-source.ts';
import { Wakeable } from './wakeable.ts';

/** Told of what syncs do, as they do it. */
export interface SyncReporter {
  onBegin?(source: SyncedSource): void;
  /** Records so far, of how many where that is known. */
  onProgress?(source: SyncedSource, done: number, total?: number): void;
  onEnd?(result: SyncResult): void;
  /** What the operator should know beside that; one sentence. */
  onWarning?(message: string): void;
}

export interface CoordinatorOptions extends Partial<SyncSettings> {
  /** The registry folder. */
  readonly root: string;
  readonly config: Config;
  readonly reporter?: SyncReporter;
}

/**
 * `if due`: by interval and retry policy, or because the definition changed. `whole`: now, and all of it; `whole or empty`: likewise,
 * though it be nothing.
 */
export type SyncHow = 'if due' | 'now' | Exclude<SyncJob['extent'], 'changes'>;

/** Syncs the sources of a registry: several at once, each of them never twice at once, and none at the expense of another. */
export class Coordinator {
  /** In the order of the configuration, without those that are never synced. */
  readonly sources: readonly SyncedSource[];
  readonly #settings: SyncSettings;
  readonly #reporter: SyncReporter;
  readonly #gate: Gate;
  readonly #underWay = new Map<string, Promise<SyncResult>>();
  readonly #statuses = new Map<string, SourceStatus>();

  constructor({ config, reporter = {}, ...settings }: CoordinatorOptions) {
    this.sources = config.sources.filter((source) => source.kind !== 'managed');
    this.#settings = { ...defaultSettings, base: settings.root, ...settings };
    this.#reporter = reporter;
    this.#gate = new Gate(this.#settings.width);
  }

  /** What is known of a source; undefined before its first sync. */
  statusOf(name: string): SourceStatus | undefined {
    return this.#statuses.get(name) ?? readStatus(this.#settings.root, name);
  }

  /** As in the status, or `syncing` while a sync is under way. */
  phaseOf(name: string): SourceStatus['phase'] | 'syncing' {
    return this.#underWay.has(name) ? 'syncing' : (this.statusOf(name)?.phase ?? 'failed');
  }

  /** A sentence on each folder of a source that the configuration does not know: nothing keeps it up to date, and nothing removes it. */
  leftovers(): string[] {
    const known = new Set(this.sources.map(({ name }) => name));
    const names = listSourceFolders(this.#settings.root).filter((name) => !known.has(name));
    return names.map(
      (name) =>
        `sources/${name} belongs to no source of the configuration; remove the folder, or configure the source`,
    );
  }

  /** What to say of a name that is not that of a source here. */
  describeUnknown(name: string): string {
    const names = this.sources.map((known) => known.name).join(', ') || 'none';
    return `"${name}" is not a source that is synced; there are: ${names}`;
  }

  /** Syncs the named sources, or all; gives what came of those that were asked, in the order of the configuration. Throws for an unknown name. */
  async sync(
    names?: readonly string[],
    { how = 'now', signal = new AbortController().signal }: { how?: SyncHow; signal?: AbortSignal } = {},
  ): Promise<SyncResult[]> {
    const unknown = names?.find((name) => !this.sources.some((source) => source.name === name));
    if (unknown !== undefined) throw new Error(this.describeUnknown(unknown));
    const wanted = this.sources.filter(({ name }) => names === undefined || names.includes(name));
    const due = wanted.filter((source) => how !== 'if due' || this.#dueAt(source) <= this.#settings.now());
    return await Promise.all(
      due.map((source) => this.#sync(source, how === 'if due' || how === 'now' ? 'changes' : how, signal)),
    );
  }

  /** Syncs each source whenever it is due, and those that can tell when they change; ends when the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    for (const message of this.leftovers()) this.#reporter.onWarning?.(message);
    await Promise.all(this.sources.map((source) => this.#keepUp(source, signal)));
  }

  #dueAt(source: SyncedSource): number {
    const status = this.statusOf(source.name);
    const isOfNow = lastAskedDefinition(status) === definitionDigest(source);
    const due = isOfNow ? dueAt(status, source.sync) : 0;
    // A time of the future was written by a clock that was wrong, or this one is.
    const last = Date.parse(status?.lastSyncTime ?? '');
    return last > this.#settings.now() ? 0 : due;
  }

  #sync(source: SyncedSource, extent: SyncJob['extent'], signal: AbortSignal): Promise<SyncResult> {
    const underWay = this.#underWay.get(source.name);
    if (underWay) return underWay;
    const syncing = this.#gate
      .run(async () => {
        this.#reporter.onBegin?.(source);
        const { result, status } = await syncSource({
          source,
          extent,
          signal,
          settings: this.#settings,
          onProgress: (done, total) => this.#reporter.onProgress?.(source, done, total),
          onWarning: (message) => this.#reporter.onWarning?.(message),
        });
        if (status) this.#statuses.set(source.name, status);
        return result;
      })
      .finally(() => this.#underWay.delete(source.name));
    this.#underWay.set(source.name, syncing);
    return syncing.then((result) => {
      this.#reporter.onEnd?.(result);
      return result;
    });
  }

  async #keepUp(source: SyncedSource, signal: AbortSignal): Promise<void> {
    const sleeper = new Wakeable(signal);
    const watching = this.#watch(source, () => sleeper.wake(), signal);
    const { now, random } = this.#settings;
    // Where not even the status could be written, only this tells that there was an attempt.
    let notBefore = 0;
    while (!signal.aborted) {
      const due = Math.max(this.#dueAt(source), notBefore);
      // A tenth more or less, so that servers that started together do not ask together for ever.
      const spread = 0.9 + random() * 0.2;
      await sleeper.sleep(Math.max(0, (due - now()) * spread));
      if (signal.aborted) break;
      await this.#sync(source, 'changes', signal);
      notBefore = now() + Math.min(source.sync.retry.interval, source.sync.interval);
    }
    (await watching)();
  }

  /** Has the source tell of its changes, where it can. */
  async #watch(source: SyncedSource, onChange: () => void, signal: AbortSignal): Promise<() => void> {
    const adapter = adapterOf(source);
    if (!adapter.watch || signal.aborted) return () => {};
    const { world, close } = openWorld(source, signal, this.#settings, () => {});
    try {
      const stop = await adapter.watch(source, onChange, world);
      return () => {
        stop();
        close();
      };
    } catch (error) {
      close();
      this.#reporter.onWarning?.(
        `${source.name} cannot be watched, and is asked by its interval alone: ${printMessage(error)}`,
      );
      return () => {};
    }
  }
}
