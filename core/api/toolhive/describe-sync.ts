import { type Catalog, isListed } from '../../catalog/catalog.ts';
import type { Source } from '../../config/config.ts';
import type { SyncStatus } from '../../generated/types.ts';
import { compareTimes } from '../../servers/compare-times.ts';
import { isOwnSkill } from '../../servers/skill-of-package.ts';

/** How the last sync of a source went (contract toolhive.md §1.3, §4.8.2). */
export function describeSync(source: Source, catalog: Catalog): SyncStatus {
  if (source.kind === 'managed') return describeOwn(catalog);
  const status = catalog.registry.statuses.get(source.name);
  if (!status) return { ...none, phase: 'failed', message: 'No previous sync status found' };
  const { phase, lastSyncTime, lastAttempt, attemptCount, serverCount, skillCount, pluginCount, message } =
    status;
  return {
    phase,
    ...(lastSyncTime !== undefined && { lastSyncTime }),
    ...(lastAttempt !== undefined && { lastAttempt }),
    attemptCount,
    serverCount,
    skillCount,
    pluginCount,
    message,
  };
}

/** How several sources fare together: failed if one did, counts added up, and the oldest times, as what is served is no newer. */
export function describeSyncs(sources: readonly Source[], catalog: Catalog): SyncStatus {
  const all = sources.map((source) => ({ name: source.name, ...describeSync(source, catalog) }));
  const failed = all.filter(({ phase }) => phase === 'failed');
  const [only] = all;
  const message =
    all.length === 1 || !failed.length
      ? (only?.message ?? '')
      : failed.map(({ name, message }) => `${name}: ${message}`).join('; ');
  const oldest = (times: readonly (string | undefined)[]) =>
    times.filter((time) => time !== undefined).sort(compareTimes)[0];
  const [lastSyncTime, lastAttempt] = [
    oldest(all.map((one) => one.lastSyncTime)),
    oldest(all.map((one) => one.lastAttempt)),
  ];
  const sum = (count: (status: SyncStatus) => number) => all.reduce((total, one) => total + count(one), 0);
  return {
    phase: failed.length > 0 ? 'failed' : 'complete',
    ...(lastSyncTime !== undefined && { lastSyncTime }),
    ...(lastAttempt !== undefined && { lastAttempt }),
    attemptCount: sum(({ attemptCount }) => attemptCount),
    serverCount: sum(({ serverCount }) => serverCount),
    skillCount: sum(({ skillCount }) => skillCount),
    pluginCount: sum(({ pluginCount }) => pluginCount),
    message,
  };
}

const none = { attemptCount: 0, serverCount: 0, skillCount: 0, pluginCount: 0 } as const;

/** The registry's own packages lie in it: nobody asks another for them. */
function describeOwn({ rows }: Catalog): SyncStatus {
  const own = [...rows.values()].filter(
    (row) => row.source === undefined && isListed(row) && row.version !== '',
  );
  return {
    ...none,
    phase: 'complete',
    serverCount: new Set(own.flatMap(({ server }) => server ?? [])).size,
    skillCount: own.filter(isOwnSkill).length,
    message: 'Non-synced source (type: managed)',
  };
}
