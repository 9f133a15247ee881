import type { Filter } from '../config/config.ts';
import { compare } from '../problem.ts';
import { isIncluded } from './filter.ts';
import { type Gathered, gatherRecords, snapshotLimits } from './gather-records.ts';
import { isSame, mergeVersion, withoutSource } from './merge-version.ts';
import type { RawRecords } from './raw-record.ts';
import { readServers, readSkills } from './read-records.ts';
import type { ServerEntry, SkillEntry } from './server-entry.ts';
import type { RecordReport, SourceStatus } from './source-status.ts';
import { tagsOf } from './stacklok-extension.ts';

export interface Reading {
  /** By name. */
  readonly before: ReadonlyMap<string, ServerEntry>;
  /** By `namespace/name`. */
  readonly skillsBefore: ReadonlyMap<string, SkillEntry>;
  readonly records: RawRecords;
  /** Whether the records are all that the source has, or only what changed in it. */
  readonly extent: 'whole' | 'changes';
  /** Likewise of the skills, where it is otherwise with them: `changes` without any leaves them as they are. */
  readonly skillsExtent?: 'whole' | 'changes' | undefined;
  readonly filter?: Filter | undefined;
  /** RFC 3339, UTC. */
  readonly now: string;
}

/** What a source's folder should hold after a reading, and what of that is new. All lists and maps are in order of name. */
export interface SnapshotPlan {
  /** All there are from now on, by name; what did not change is the object of before. */
  readonly entries: ReadonlyMap<string, ServerEntry>;
  /** Names of those that are new or changed. */
  readonly written: readonly string[];
  /** Names of those that are there no more, not even as deleted. */
  readonly removed: readonly string[];
  /** By `namespace/name`, as are the names of the two lists. */
  readonly skills: ReadonlyMap<string, SkillEntry>;
  readonly writtenSkills: readonly string[];
  readonly removedSkills: readonly string[];
  /** In the order of the source; at most ten thousand, and one that says how many more there would be. */
  readonly reports: readonly RecordReport[];
  readonly counts: Pick<
    SourceStatus,
    'serverCount' | 'versionCount' | 'skillCount' | 'pluginCount' | 'records'
  >;
}

/**
 * What becomes of what is known of a source when it was read again. A version that the source lists no more is kept as deleted for a
 * while, so that clients that mirror hear of it; one that the filter does not let in is gone at once, for it was never meant to be
 * here; and one whose record cannot be read any more stays as it was. The same input gives the same plan.
 */
export function planSnapshot(reading: Reading): SnapshotPlan {
  const { before, skillsBefore, records, extent, skillsExtent = extent, filter, now } = reading;
  const servers = gatherRecords(readServers(records.servers), filter, versionsIn(before));
  const skills = gatherRecords(readSkills(records.skills), filter, versionsInSkills(skillsBefore));

  const serverPlan = planEntries(before, servers, (name, entry) => {
    const versions = mergeAll(entry?.versions ?? [], ({ server }) => server.version, servers, name, {
      merge: (old, item) => mergeVersion(old, item, now),
      isLetIn: (old) => isIncluded({ name, tags: tagsOf(old.server) }, filter),
      leave: (old) => (extent === 'whole' ? withoutSource(old, now) : old),
    });
    return versions && { name, versions };
  });
  const skillPlan = planEntries(skillsBefore, skills, (name, entry) => {
    const versions = mergeAll(entry?.versions ?? [], ({ version }) => version, skills, name, {
      merge: (old, item) => (isSame(old, item) && old ? old : item),
      isLetIn: () => isIncluded({ name }, filter),
      leave: (old) => (skillsExtent === 'whole' ? undefined : old),
    });
    const first = versions?.[0];
    return first && { namespace: first.namespace, name: first.name, versions };
  });

  const live = [...serverPlan.entries.values()].map(({ versions }) =>
    versions.filter(({ status }) => status !== 'deleted'),
  );
  return {
    ...serverPlan,
    skills: skillPlan.entries,
    writtenSkills: skillPlan.written,
    removedSkills: skillPlan.removed,
    reports: bounded([...servers.reports, ...skills.reports]),
    counts: {
      serverCount: live.filter((versions) => versions.length > 0).length,
      versionCount: live.reduce((sum, versions) => sum + versions.length, 0),
      skillCount: skillPlan.entries.size,
      pluginCount: records.plugins,
      records: {
        accepted: servers.counts.accepted + skills.counts.accepted,
        warned: servers.counts.warned + skills.counts.warned,
        refused: servers.counts.refused + skills.counts.refused,
        filtered: servers.counts.filtered + skills.counts.filtered,
      },
    },
  };
}

function versionsIn(before: Reading['before']) {
  return (name: string) => new Set(before.get(name)?.versions.map(({ server }) => server.version));
}

function versionsInSkills(before: Reading['skillsBefore']) {
  return (name: string) => new Set(before.get(name)?.versions.map(({ version }) => version));
}

interface Merging<Version, Item> {
  /** What is kept of a version that the source lists. */
  readonly merge: (old: Version | undefined, item: Item) => Version;
  readonly isLetIn: (old: Version) => boolean;
  /** What is kept of one that it does not list; undefined if nothing. */
  readonly leave: (old: Version) => Version | undefined;
}

/** The versions of a name from now on, in order of their text: the list of before if none changed, undefined if there is none. */
function mergeAll<Version, Item>(
  before: readonly Version[],
  versionOf: (version: Version) => string,
  { readings, filtered, refused }: Gathered<Item>,
  name: string,
  { merge, isLetIn, leave }: Merging<Version, Item>,
): readonly Version[] | undefined {
  const old = new Map(before.map((version) => [versionOf(version), version]));
  const after = new Map<string, Version>();
  for (const [version, { item }] of readings.get(name) ?? [])
    after.set(version, merge(old.get(version), item));
  for (const [text, version] of old) {
    if (after.has(text) || filtered.get(name)?.has(text) || !isLetIn(version)) continue;
    // What is listed and cannot be read is not gone.
    const kept = refused.get(name)?.has(text) ? version : leave(version);
    if (kept !== undefined) after.set(text, kept);
  }
  const sorted = [...after].sort(([a], [b]) => compare(a, b)).map(([, version]) => version);
  if (sorted.length === 0) return undefined;
  const isUnchanged = sorted.length === before.length && sorted.every((one, index) => one === before[index]);
  return isUnchanged ? before : sorted;
}

/** Each entry anew, and which of them changed. */
function planEntries<Entry extends { readonly versions: readonly unknown[] }>(
  before: ReadonlyMap<string, Entry>,
  { readings }: Gathered<unknown>,
  merge: (name: string, entry: Entry | undefined) => Entry | undefined,
) {
  const entries = new Map<string, Entry>();
  const written: string[] = [];
  const removed: string[] = [];
  for (const name of [...new Set([...before.keys(), ...readings.keys()])].sort(compare)) {
    const old = before.get(name);
    const entry = merge(name, old);
    if (!entry) {
      removed.push(name);
      continue;
    }
    const isUnchanged = old !== undefined && entry.versions === old.versions;
    entries.set(name, isUnchanged ? old : entry);
    if (!isUnchanged) written.push(name);
  }
  return { entries, written, removed };
}

function bounded(reports: readonly RecordReport[]): readonly RecordReport[] {
  const left = reports.length - snapshotLimits.reports;
  if (left <= 0) return reports;
  const message = `${left} more reports are left out`;
  return [
    ...reports.slice(0, snapshotLimits.reports),
    { outcome: 'warning', place: '', pointer: '', message },
  ];
}
