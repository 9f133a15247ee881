import type { SourceStatus } from '#core/servers/source-status.ts';
import type { Snapshot } from './snapshot.ts';
import { isListed } from './source-status.ts';
import type { SyncCounts } from './sync-result.ts';

type Kept = Pick<Snapshot, 'entries' | 'skills'>;

export type Changes = Pick<SyncCounts, 'added' | 'changed' | 'removed'>;

/** What a sync changed. An entry that was not touched is the same object before and after. */
export function countChanges(before: Kept, after: Kept): Changes {
  const counts = { added: 0, changed: 0, removed: 0 };
  const count = <Entry>(
    old: ReadonlyMap<string, Entry>,
    now: ReadonlyMap<string, Entry>,
    isShown: (entry: Entry) => boolean,
  ) => {
    const shown = (entry: Entry | undefined) => entry !== undefined && isShown(entry);
    for (const name of new Set([...old.keys(), ...now.keys()])) {
      const [was, is] = [old.get(name), now.get(name)];
      if (was === is) continue;
      if (shown(was) && shown(is)) counts.changed += 1;
      else if (shown(is)) counts.added += 1;
      else if (shown(was)) counts.removed += 1;
    }
  };
  count(before.entries, after.entries, isListed);
  count(before.skills, after.skills, () => true);
  return counts;
}

/** What there is; nothing where there is no status. */
export function standing(status: SourceStatus | undefined): Omit<SyncCounts, keyof Changes> {
  return {
    servers: status?.serverCount ?? 0,
    versions: status?.versionCount ?? 0,
    skills: status?.skillCount ?? 0,
    warned: status?.records.warned ?? 0,
    refused: status?.records.refused ?? 0,
  };
}
