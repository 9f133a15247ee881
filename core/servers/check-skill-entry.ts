import type { Finding } from '../problem.ts';
import { pointerTo } from '../text/locate.ts';
import { EntryFaults, shown, whyNoVersions, whyOtherMembers, whyUnbounded } from './entry-faults.ts';
import { skillFile } from './entry-file.ts';
import { snapshotLimits } from './gather-records.ts';
import { isObject } from './json-limits.ts';
import { readSkill } from './read-skill.ts';
import type { SkillEntry } from './server-entry.ts';
import { pathWithinSource } from './snapshot-part.ts';

type Json = Readonly<Record<string, unknown>>;

/** A skill as a sync writes it, or why what was read is none. */
export type CheckedSkillEntry =
  | { readonly ok: true; readonly entry: SkillEntry }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Judges what was read at `sources/<source>/skills/…`, as `checkEntry` does servers. */
export function checkSkillEntry(value: unknown, file: string): CheckedSkillEntry {
  const faults = new EntryFaults(file);
  const fault = whyNoEntry(value, pathWithinSource(file));
  if (fault !== undefined) faults.add(...fault);
  // The cast is true: the members were found to be these.
  else checkVersions(value as Json & { readonly versions: readonly unknown[] }, faults);
  const { findings } = faults;
  // The cast is true: all that the type says was found to be so.
  return findings.length === 0 ? { ok: true, entry: value as SkillEntry } : { ok: false, findings };
}

type Fault = readonly [pointer: string, fault: string];

function whyNoEntry(value: unknown, path: string): Fault | undefined {
  const fault = whyOtherMembers(value, ['namespace', 'name', 'versions'], ['latest']);
  if (fault !== undefined) return ['', fault];
  // The cast is true: what is no object has no such members.
  const { namespace, name, versions, ...said } = value as Json;
  if (typeof namespace !== 'string' || typeof name !== 'string' || skillFile(namespace, name) !== path)
    return ['', `holds the skill ${shown(name)} of ${shown(namespace)}, and is named for another`];
  if (Object.hasOwn(said, 'latest') && typeof said['latest'] !== 'string')
    return ['/latest', `should be a version and is ${shown(said['latest'])}`];
  const noVersions = whyNoVersions(versions, snapshotLimits.versions);
  return noVersions === undefined ? undefined : ['/versions', noVersions];
}

function checkVersions(entry: Json & { readonly versions: readonly unknown[] }, faults: EntryFaults): void {
  const seen = new Set<string>();
  for (const [index, skill] of entry.versions.entries()) {
    const pointer = pointerTo('versions', index);
    const unbounded = whyUnbounded(skill);
    const read = unbounded === undefined ? readSkill({ skill, place: '' }) : undefined;
    if (!read?.ok) {
      faults.add(pointer, unbounded);
      for (const problem of read?.problems ?? []) faults.add(pointer + problem.pointer, problem.message);
      continue;
    }
    for (const key of ['namespace', 'name'] as const) {
      if (read.skill[key] !== entry[key])
        faults.add(`${pointer}/${key}`, `is ${shown(read.skill[key])}, and should be ${shown(entry[key])}`);
    }
    // What was mended is told by the warning; what is only off was kept, and leaves the skill as it was.
    if (!isSame(read.skill, skill))
      faults.add(
        pointer,
        `is not as a sync writes it: ${read.warnings[0]?.message ?? 'its shape is another'}`,
      );
    const { version } = read.skill;
    if (seen.has(version))
      faults.add(pointer, `is ${shown(version)} again; each version should be there once`);
    seen.add(version);
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return isObject(other) && JSON.stringify(one) === JSON.stringify(other);
}
