import type { RecordReport } from '#core/servers/source-status.ts';
import type { Fetched, MissingSkills, SyncedSource } from './adapter.ts';
import { printCount } from './describe-result.ts';
import { printMessage } from './print-message.ts';
import type { Snapshot } from './snapshot.ts';
import { isListed } from './source-status.ts';

/** Where the report of a source has what is off with its list of skills. */
export const skillsPlace = 'list of skills';

/**
 * What would be lost if a whole reading without a record were believed, and how to say that it is right; undefined if nothing would. A
 * cluster is believed: what was withdrawn there has to go, also the last of it.
 */
export function describeLoss(
  { name, kind }: SyncedSource,
  before: Pick<Snapshot, 'entries' | 'skills'>,
  { extent, records, missingSkills }: Fetched,
): string | undefined {
  const { servers, skills, plugins } = records;
  if (extent !== 'whole' || kind === 'kubernetes' || servers.length + skills.length + plugins > 0)
    return undefined;
  const listed = [...before.entries.values()].filter(isListed).length;
  const known = missingSkills ? 0 : before.skills.size;
  if (listed + known === 0) return undefined;
  return `the source has no record at all, and had ${printCount(listed, 'server')} and ${printCount(known, 'skill')}, which stay; if that is right, run npm run sync -- ${name} --accept-empty`;
}

/** Why a folder was made anew, after its name: it held what no sync wrote so, or not what the last one did. */
export function describeRepair([first, ...others]: readonly string[]): string {
  if (first === undefined) return 'was not as the last sync left it, and was made anew';
  const more = others.length > 0 ? `, and ${others.length} more cannot be read either` : '';
  // What is said of a stranger's file may quote it.
  return `was made anew: ${printMessage(first)}${more}; what could not be read counted as absent`;
}

/** A warning that the skills of a source could not be had though its servers were. */
export function reportsOfMissing(missing: MissingSkills | undefined): readonly RecordReport[] {
  if (!missing) return [];
  const message = `${missing.reason}; skills that were there before stay`;
  return [{ outcome: 'warning', place: skillsPlace, pointer: '', message }];
}
