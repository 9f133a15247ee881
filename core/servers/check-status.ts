import type { Finding } from '../problem.ts';
import { EntryFaults, shown, whyUnbounded } from './entry-faults.ts';
import { isObject } from './json-limits.ts';
import { kindOf } from './mend.ts';
import type { SourceStatus } from './source-status.ts';
import { utcTime } from './utc-time.ts';

type CheckValue = (value: unknown) => string | undefined;

const count: CheckValue = (value) =>
  Number.isSafeInteger(value) && Number(value) >= 0
    ? undefined
    : `is ${typeof value === 'number' ? value : shown(value)}, and should be a count`;
const text: CheckValue = (value) =>
  typeof value === 'string' && value.length <= textLimit
    ? undefined
    : `should be a string of at most ${textLimit} characters and is ${kindOf(value)}`;
const time: CheckValue = (value) =>
  utcTime(value) === undefined ? `is ${shown(value)}, and should be a time of RFC 3339` : undefined;
const phase: CheckValue = (value) =>
  value === 'complete' || value === 'failed'
    ? undefined
    : `is ${shown(value)}, and should be complete or failed`;
const records: CheckValue = (value) => {
  if (!isObject(value)) return `should be an object and is ${kindOf(value)}`;
  const wrong = ['accepted', 'warned', 'refused', 'filtered'].find((key) => count(value[key]) !== undefined);
  return wrong && `has no count "${wrong}"`;
};
const textLimit = 20_000;

const members = {
  phase,
  message: text,
  attemptCount: count,
  serverCount: count,
  versionCount: count,
  skillCount: count,
  pluginCount: count,
  records,
  lastSyncHash: text,
  lastAppliedFilterHash: text,
  createdAt: time,
  updatedAt: time,
} satisfies Partial<Record<keyof SourceStatus, CheckValue>>;

const optional = {
  lastAttempt: time,
  lastSyncTime: time,
  lastSuccess: time,
  lastWhole: time,
  lastFailedFilterHash: text,
  mark: text,
} satisfies Partial<Record<keyof SourceStatus, CheckValue>>;

/** What is known of a source, or why what was read is no status; members that a later sync may add are let through. */
export function checkStatus(
  value: unknown,
  file: string,
):
  | { readonly ok: true; readonly status: SourceStatus }
  | { readonly ok: false; readonly findings: readonly Finding[] } {
  const faults = new EntryFaults(file);
  const fault = isObject(value) ? whyUnbounded(value) : `should be an object and is ${kindOf(value)}`;
  faults.add('', fault);
  if (isObject(value) && fault === undefined) {
    for (const [key, check] of Object.entries(members)) faults.add(`/${key}`, check(value[key]));
    for (const [key, check] of Object.entries(optional))
      if (Object.hasOwn(value, key)) faults.add(`/${key}`, check(value[key]));
  }
  const { findings } = faults;
  // The cast is true: all that the type says was found to be so.
  return findings.length === 0
    ? { ok: true, status: value as unknown as SourceStatus }
    : { ok: false, findings };
}

/** Why what was read at `report.json` is no list of reports. */
export function checkReport(value: unknown, file: string): readonly Finding[] {
  const faults = new EntryFaults(file);
  if (!Array.isArray(value)) faults.add('', `should be a list and is ${kindOf(value)}`);
  else
    for (const [index, report] of value.entries()) {
      faults.add(`/${index}`, isObject(report) ? whyNoReport(report) : `should be an object`);
    }
  return faults.findings;
}

function whyNoReport(report: Readonly<Record<string, unknown>>): string | undefined {
  const wrong = ['outcome', 'place', 'pointer', 'message'].find((key) => typeof report[key] !== 'string');
  return wrong === undefined ? undefined : `has no text "${wrong}"`;
}
