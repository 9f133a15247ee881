import type { Finding } from '../problem.ts';
import { countCharacters } from './cut-text.ts';
import {
  EntryFaults,
  shown,
  whyHiding,
  whyNoVersions,
  whyOtherMembers,
  whyUnbounded,
} from './entry-faults.ts';
import { nameOfEntryFile } from './entry-file.ts';
import { fitsShape } from './fits-shape.ts';
import { snapshotLimits } from './gather-records.ts';
import { isObject } from './json-limits.ts';
import { kindOf, mend } from './mend.ts';
import { officialKey } from './print-record.ts';
import { whyNoDescription, whyNoServerName, whyNoVersion } from './required-texts.ts';
import type { ServerEntry } from './server-entry.ts';
import { serverShape } from './server-shape.ts';
import { pathWithinSource } from './snapshot-part.ts';
import { utcTime } from './utc-time.ts';

type Json = Readonly<Record<string, unknown>>;

/** Code points of a status message (mcp.md §1.6). */
const messageLimit = 500;

/** A server as a sync writes it, or why what was read is none. */
export type CheckedEntry =
  | { readonly ok: true; readonly entry: ServerEntry }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Judges what was read at `sources/<source>/entries/…`, which a stranger may have changed: lawful is what a sync leaves there, with
 * nothing that a reading of the source would have mended or refused. A hundredth of a millisecond a version.
 */
export function checkEntry(value: unknown, file: string): CheckedEntry {
  const faults = new EntryFaults(file);
  // What is not an entry is not looked into.
  const fault = whyNoEntry(value, nameOfEntryFile(pathWithinSource(file)));
  if (fault !== undefined) faults.add(...fault);
  // The cast is true: the members were found to be these.
  else checkVersions(value as { readonly name: string; readonly versions: readonly unknown[] }, faults);
  const { findings } = faults;
  // The cast is true: all that the type says was found to be so.
  return findings.length === 0 ? { ok: true, entry: value as ServerEntry } : { ok: false, findings };
}

type Fault = readonly [pointer: string, fault: string];

function whyNoEntry(value: unknown, expected: string | undefined): Fault | undefined {
  const fault = whyOtherMembers(value, ['name', 'versions']);
  if (fault !== undefined) return ['', fault];
  // The cast is true: what is no object has no such members.
  const { name, versions } = value as Json;
  const noName = whyNoServerName(name);
  if (noName !== undefined) return ['/name', noName];
  if (name !== expected)
    return ['/name', `is ${shown(name)}, and the file is named for ${shown(expected)}; they should be one`];
  const noVersions = whyNoVersions(versions, snapshotLimits.versions);
  return noVersions === undefined ? undefined : ['/versions', noVersions];
}

const required = ['server', 'status', 'status_changed_at', 'published_at', 'updated_at', 'seen_at'];
const optional = ['status_message', 'meta'];

function checkVersions(
  { name, versions }: { readonly name: string; readonly versions: readonly unknown[] },
  faults: EntryFaults,
): void {
  const times = new Set<string>();
  let before: string | undefined;
  for (const [index, version] of versions.entries()) {
    const pointer = `/versions/${index}`;
    const fault = whyOtherMembers(version, required, optional);
    if (fault !== undefined) {
      faults.add(pointer, fault);
      continue;
    }
    // The cast is true: what is no object has no such members.
    const { server, ...said } = version as Json;
    if (!isBounded(server, `${pointer}/server`, faults)) continue;
    checkSaid(said, pointer, times, faults);
    checkServer(server, name, `${pointer}/server`, faults);
    const text = server['version'];
    if (typeof text !== 'string') continue;
    if (before !== undefined && !(before < text))
      faults.add(
        pointer,
        `is ${shown(text)} after ${shown(before)}; versions should be in order, each of them once`,
      );
    before = text;
  }
}

function isBounded(value: unknown, pointer: string, faults: EntryFaults): value is Json {
  const fault = isObject(value) ? whyUnbounded(value) : `should be an object and is ${kindOf(value)}`;
  faults.add(pointer, fault);
  return fault === undefined;
}

/** `times` are texts that were found to be times: most versions say the same time four times over. */
function checkSaid(said: Json, pointer: string, times: Set<string>, faults: EntryFaults): void {
  const { status, status_message: message, meta } = said;
  if (status !== 'active' && status !== 'deprecated' && status !== 'deleted')
    faults.add(`${pointer}/status`, `is ${shown(status)}, and should be active, deprecated or deleted`);
  for (const key of timeKeys) {
    const time = said[key];
    if (typeof time === 'string' && times.has(time)) continue;
    if (isTime(time)) times.add(time);
    else
      faults.add(
        `${pointer}/${key}`,
        `is ${shown(time)}, and should be a time in UTC such as 2026-01-31T12:00:00Z`,
      );
  }
  if (Object.hasOwn(said, 'status_message')) {
    faults.add(`${pointer}/status_message`, whyNoMessage(message));
  }
  if (Object.hasOwn(said, 'meta') && isBounded(meta, `${pointer}/meta`, faults))
    faults.add(`${pointer}/meta`, whyOfficial(meta));
}

function isTime(time: unknown): time is string {
  return typeof time === 'string' && (plainTime.test(time) || utcTime(time) === time);
}

/** Most of what `utcTime` leaves as it is, told without a calendar: days that every month has. */
const plainTime =
  /^[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{0,5}[1-9])?Z$/;

const timeKeys = required.filter((key) => key.endsWith('_at'));

function whyNoMessage(message: unknown): string | undefined {
  if (typeof message !== 'string') return `should be a string and is ${kindOf(message)}`;
  if (message.length > messageLimit && countCharacters(message) > messageLimit)
    return `has more than ${messageLimit} characters`;
  return whyHiding(message);
}

/** What this registry itself says of a version stands in no file: whoever could write it there would speak for the registry. */
function whyOfficial(meta: unknown): string | undefined {
  return isObject(meta) && Object.hasOwn(meta, officialKey)
    ? `holds "${officialKey}", which only the registry itself may say`
    : undefined;
}

function checkServer(server: Json, name: string, pointer: string, faults: EntryFaults): void {
  if (server['name'] !== name)
    faults.add(`${pointer}/name`, `is ${shown(server['name'])}, and should be ${shown(name)}`);
  faults.add(`${pointer}/version`, whyNoVersion(server['version']));
  faults.add(`${pointer}/description`, whyNoDescription(server['description']));
  for (const key of ['title', 'description']) faults.add(`${pointer}/${key}`, whyHiding(server[key]));
  faults.add(`${pointer}/_meta`, whyOfficial(server['_meta']));
  if (fitsShape(server, serverShape)) return;
  // Slower, and in words.
  mend(server, serverShape, pointer, (at, message) => faults.add(at, message.split('; ', 1)[0]));
}
