import { planSnapshot } from '#core/servers/plan-snapshot.ts';
import type { SourceStatus } from '#core/servers/source-status.ts';
import { utcTime } from '#core/servers/utc-time.ts';
import type { Before, Fetched, SyncedSource, World } from './adapter.ts';
import { adapterOf } from './adapters.ts';
import { type Changes, countChanges, standing } from './count-changes.ts';
import { describeLoss, describeRepair, reportsOfMissing, skillsPlace } from './describe-doubts.ts';
import { isAsLeft } from './is-as-left.ts';
import { lockSource } from './lock-source.ts';
import { mergeReports } from './merge-reports.ts';
import { openWorld } from './open-world.ts';
import { printMessage } from './print-message.ts';
import { readStatus } from './read-status.ts';
import { recoverFolder } from './recover-folder.ts';
import { readLockedSnapshot } from './snapshot.ts';
import { sourceFolder } from './source-folder.ts';
import { definitionDigest, isWholeDue } from './source-schedule.ts';
import { type Found, statusAfterFailure, statusAfterSuccess } from './source-status.ts';
import type { SyncResult } from './sync-result.ts';
import type { SyncSettings } from './sync-settings.ts';
import { withDeadline } from './with-deadline.ts';
import { printEntries, writeSnapshot, writeStatus } from './write-snapshot.ts';

export interface SyncJob {
  readonly source: SyncedSource;
  /** All that the source has, which may be nothing only if that is said, or what changed where it can tell. */
  readonly extent: 'whole' | 'whole or empty' | 'changes';
  readonly settings: SyncSettings;
  readonly signal: AbortSignal;
  readonly onProgress: World['onProgress'];
  /** Told what the operator should know; one sentence. */
  onWarning(message: string): void;
}

/** What came of it, and the status as it is now; without one if not even that could be read and written. */
export interface Synced {
  readonly result: SyncResult;
  readonly status: SourceStatus | undefined;
}

/** Asks one source and keeps what it says. Never throws: whatever fails, the last good snapshot stays, and the status says why. */
export async function syncSource(job: SyncJob): Promise<Synced> {
  const { source, settings } = job;
  const start = settings.now();
  let stage = 'Sync not begun';
  try {
    const unlock = lockSource(sourceFolder(settings.root, source.name));
    stage = 'Storing failed';
    try {
      return await new SourceSync(job, start).run();
    } finally {
      unlock();
    }
  } catch (error) {
    const message = job.signal.aborted ? 'Sync stopped before its end' : `${stage}: ${printMessage(error)}`;
    const counts = { added: 0, changed: 0, removed: 0, ...standing(undefined) };
    const { name, kind } = source;
    const took = settings.now() - start;
    return { result: { source: name, kind, outcome: 'failed', message, counts, took }, status: undefined };
  }
}

/** One sync, by whoever holds the lock. What is kept is only read if there is something new to put beside it. */
class SourceSync {
  readonly #job: SyncJob;
  readonly #start: number;
  readonly #last: SourceStatus | undefined;
  readonly #definition: string;
  /** Whether the folder was seen to be otherwise than the last sync left it. */
  #isAltered = false;

  constructor(job: SyncJob, start: number) {
    const { settings, source } = job;
    recoverFolder(sourceFolder(settings.root, source.name));
    this.#job = job;
    this.#start = start;
    this.#last = readStatus(settings.root, source.name);
    this.#definition = definitionDigest(source);
  }

  async run(): Promise<Synced> {
    return (
      (await this.#askWith(this.#known())) ??
      (await this.#askWith(undefined)) ??
      this.#fail(new Error('the source tells of changes, though all that it has was asked for'))
    );
  }

  /** Undefined if all that the source has is needed, for what is kept is not as the last sync left it. */
  async #askWith(known: Before | undefined): Promise<Synced | undefined> {
    let fetched: Fetched;
    try {
      fetched = await this.#fetch(known);
    } catch (error) {
      this.#job.signal.throwIfAborted();
      return this.#fail(error);
    }
    const { extent, missingSkills } = fetched;
    if (missingSkills?.lasts === 'for now' && (this.#last?.skillCount ?? 0) > 0)
      return this.#fail(new Error(missingSkills.reason));
    return extent === 'same' ? this.#confirm(fetched) : this.#keep(fetched);
  }

  async #fetch(known: Before | undefined): Promise<Fetched> {
    const { source, settings, signal, onProgress } = this.#job;
    const adapter = adapterOf(source);
    return await withDeadline(settings.deadline, signal, async (within) => {
      const { world, close } = openWorld(source, within, settings, onProgress);
      try {
        return await adapter.fetch(source, known, world);
      } finally {
        close();
      }
    });
  }

  /** What the adapter may build upon: nothing if all is wanted or due, or if what is kept was made by another definition. */
  #known(): Before | undefined {
    const { extent, settings } = this.#job;
    const status = this.#last;
    if (extent !== 'changes' || status?.lastAppliedFilterHash !== this.#definition) return undefined;
    const { mark, lastWhole } = status;
    if (isWholeDue(lastWhole, settings.now())) return undefined;
    return { ...(mark !== undefined && { mark }), ...(lastWhole !== undefined && { lastWhole }) };
  }
  #fail(error: unknown): Synced {
    const message = `Fetch failed: ${printMessage(error)}`;
    return this.#leave('failed', statusAfterFailure(this.#last, message, this.#definition, this.#attempt()));
  }

  #confirm({ mark }: Fetched): Synced | undefined {
    const { settings, source } = this.#job;
    const digest = this.#last?.lastSyncHash ?? '';
    this.#isAltered = !isAsLeft(sourceFolder(settings.root, source.name), digest);
    if (this.#isAltered) return undefined;
    const found: Found = { extent: 'same', mark, digest, definition: this.#definition };
    return this.#leave('same', statusAfterSuccess(this.#last, found, this.#attempt()));
  }

  /** Only the status is written. */
  #leave(outcome: SyncResult['outcome'], status: SourceStatus): Synced {
    const { settings, source } = this.#job;
    writeStatus(settings.root, source.name, status);
    return this.#synced(outcome, status, { added: 0, changed: 0, removed: 0 });
  }

  #keep(fetched: Fetched): Synced | undefined {
    const { extent, mark, records, refused, missingSkills } = fetched;
    const { settings, source } = this.#job;
    const before = readLockedSnapshot(settings.root, source.name);
    if (extent !== 'whole' && before.unread.length > 0) return undefined;
    const loss = this.#job.extent === 'whole or empty' ? undefined : describeLoss(source, before, fetched);
    if (loss !== undefined) return this.#fail(new Error(loss));
    const attempt = this.#attempt();
    const plan = planSnapshot({
      before: before.entries,
      skillsBefore: before.skills,
      records,
      extent: extent === 'whole' ? 'whole' : 'changes',
      skillsExtent: missingSkills && this.#isOfSameDefinition() ? 'changes' : undefined,
      filter: source.filter,
      now: attempt.ended,
    });
    const files = printEntries(plan);
    const seen = { ...plan.counts.records, refused: plan.counts.records.refused + refused.length };
    const found: Found = {
      extent,
      mark,
      counts: { ...plan.counts, records: seen },
      digest: files.digest,
      definition: this.#definition,
    };
    const status = statusAfterSuccess(this.#last, found, attempt);
    const earlier = extent === 'whole' ? [] : before.report.filter(({ place }) => place !== skillsPlace);
    const told = [...refused, ...plan.reports, ...reportsOfMissing(missingSkills)];
    const report = mergeReports(earlier, told, records);
    writeSnapshot(settings.root, source.name, { status, report }, files);
    if (this.#isAltered || before.unread.length > 0)
      this.#job.onWarning(`sources/${source.name} ${describeRepair(before.unread)}`);
    const isSame = files.digest === this.#last?.lastSyncHash && before.unread.length === 0;
    return this.#synced(isSame ? 'same' : 'changed', status, countChanges(before, plan));
  }

  /** Where the definition is not known any more, it is taken for the same. */
  #isOfSameDefinition(): boolean {
    return this.#last === undefined || this.#last.lastAppliedFilterHash === this.#definition;
  }

  #attempt() {
    return { began: timeOf(this.#start), ended: timeOf(this.#job.settings.now()) };
  }

  #synced(outcome: SyncResult['outcome'], status: SourceStatus, changes: Changes): Synced {
    const { source, settings } = this.#job;
    const counts = { ...changes, ...standing(status) };
    const took = settings.now() - this.#start;
    return {
      result: { source: source.name, kind: source.kind, outcome, message: status.message, counts, took },
      status,
    };
  }
}

function timeOf(milliseconds: number): string {
  return utcTime(new Date(milliseconds).toISOString())!;
}
