import type { Filter } from '../config/config.ts';
import { compareTimes } from './compare-times.ts';
import { type FilteredItem, isIncluded } from './filter.ts';
import type { RecordReport, SourceStatus } from './source-status.ts';

/** What a source may hold: versions of one name, records of one kind; and how much is told of them. */
export const snapshotLimits = { versions: 10_000, records: 500_000, reports: 10_000 } as const;

/** A version as a source hands it out now, once it could be read. */
export interface Reading<Item> extends FilteredItem {
  readonly version: string;
  readonly item: Item;
  readonly place: string;
  /** When the source last changed it, as far as it says. */
  readonly updatedAt?: string | undefined;
}

/** What came of reading a record: one that was refused may still say which version it would have been. */
export type ReadRecord<Item> =
  | { readonly ok: true; readonly reading: Reading<Item>; readonly warnings: readonly RecordReport[] }
  | {
      readonly ok: false;
      readonly named: { readonly name: string; readonly version: string } | undefined;
      readonly problems: readonly RecordReport[];
    };

/** One reading of a source, each version once. */
export interface Gathered<Item> {
  /** By name and by version: those that the filter lets in. */
  readonly readings: ReadonlyMap<string, ReadonlyMap<string, Reading<Item>>>;
  /** By name: the versions that it does not. */
  readonly filtered: ReadonlyMap<string, ReadonlySet<string>>;
  /** By name: the versions whose records could not be read. */
  readonly refused: ReadonlyMap<string, ReadonlySet<string>>;
  readonly reports: readonly RecordReport[];
  readonly counts: SourceStatus['records'];
}

/** `versionsBefore` gives the versions that are known of a name; what is new beyond the limit is refused. */
export function gatherRecords<Item>(
  records: Iterable<ReadRecord<Item>>,
  filter: Filter | undefined,
  versionsBefore: (name: string) => ReadonlySet<string>,
): Gathered<Item> {
  const all = new Map<string, Map<string, Reading<Item>>>();
  const refused = new Map<string, Set<string>>();
  const reports: RecordReport[] = [];
  const counts = { accepted: 0, warned: 0, refused: 0, filtered: 0 };
  const refuse = (problems: readonly RecordReport[]) => {
    counts.refused += 1;
    for (const problem of problems) reports.push(problem);
  };
  const room = new Room(versionsBefore);
  let seen = 0;
  for (const record of records) {
    seen += 1;
    if (seen > snapshotLimits.records) {
      // One report for all: they may be any number.
      refuse(seen === snapshotLimits.records + 1 ? [tooMany(record)] : []);
      continue;
    }
    if (!record.ok) {
      refuse(record.problems);
      if (record.named)
        entryOf(refused, record.named.name, () => new Set<string>()).add(record.named.version);
      continue;
    }
    const { reading, warnings } = record;
    const versions = entryOf(all, reading.name, () => new Map<string, Reading<Item>>());
    const before = versions.get(reading.version);
    const twin = before ? undefined : room.twinOf(reading);
    if (!before && !room.take(reading)) {
      const message = `is beyond the ${snapshotLimits.versions} versions that a name may have here`;
      refuse([report('refused', reading, message)]);
      continue;
    }
    counts.accepted += 1;
    for (const warning of warnings) reports.push(warning);
    if (before) reports.push(passedOver(before, reading));
    if (twin !== undefined) reports.push(report('warning', reading, describeTwin(twin)));
    if (warnings.length > 0 || before || twin !== undefined) counts.warned += 1;
    versions.set(reading.version, before && isNewer(before, reading) ? before : reading);
  }
  const { readings, filtered } = split(all, filter);
  for (const versions of filtered.values()) counts.filtered += versions.size;
  counts.accepted -= counts.filtered;
  return { readings, filtered, refused, reports, counts };
}

/** The versions that a name has and may still have. */
interface Taken {
  readonly known: ReadonlySet<string>;
  count: number;
  /** By the text in lower case: the first of those that are known and of those that were taken. */
  readonly folded: Map<string, string>;
}

/** How many versions each name may still have, and which it has. */
class Room {
  readonly #versionsBefore: (name: string) => ReadonlySet<string>;
  readonly #names = new Map<string, Taken>();

  constructor(versionsBefore: (name: string) => ReadonlySet<string>) {
    this.#versionsBefore = versionsBefore;
  }

  /** Whether there is room for a version; one that is known has it already. */
  take({ name, version }: Reading<unknown>): boolean {
    const taken = this.#takenOf(name);
    if (taken.known.has(version)) return true;
    if (taken.count >= snapshotLimits.versions) return false;
    taken.count += 1;
    entryOf(taken.folded, version.toLowerCase(), () => version);
    return true;
  }

  /** Another version of the name that differs from this one by case alone. */
  twinOf({ name, version }: Reading<unknown>): string | undefined {
    const twin = this.#takenOf(name).folded.get(version.toLowerCase());
    return twin === version ? undefined : twin;
  }

  #takenOf(name: string): Taken {
    return entryOf(this.#names, name, () => {
      const known = this.#versionsBefore(name);
      const folded = new Map<string, string>();
      for (const version of known) entryOf(folded, version.toLowerCase(), () => version);
      return { known, count: known.size, folded };
    });
  }
}

function split<Item>(
  all: ReadonlyMap<string, ReadonlyMap<string, Reading<Item>>>,
  filter: Filter | undefined,
): Pick<Gathered<Item>, 'readings' | 'filtered'> {
  const readings = new Map<string, Map<string, Reading<Item>>>();
  const filtered = new Map<string, Set<string>>();
  for (const [name, versions] of all) {
    for (const [version, reading] of versions) {
      if (isIncluded(reading, filter)) {
        entryOf(readings, name, () => new Map<string, Reading<Item>>()).set(version, reading);
      } else entryOf(filtered, name, () => new Set<string>()).add(version);
    }
  }
  return { readings, filtered };
}

/** Of two records of one version: whether the first was changed later. Otherwise the last one counts. */
function isNewer(before: Reading<unknown>, { updatedAt }: Reading<unknown>): boolean {
  return (
    before.updatedAt !== undefined && updatedAt !== undefined && compareTimes(before.updatedAt, updatedAt) > 0
  );
}

function passedOver(before: Reading<unknown>, reading: Reading<unknown>): RecordReport {
  const [kept, other] = isNewer(before, reading) ? [before, reading] : [reading, before];
  return report('warning', other, `was passed over, for the same version stands at ${kept.place} too`);
}

function describeTwin(twin: string): string {
  const [shown, cure] = [JSON.stringify(twin), 'write the number of one of them otherwise'];
  return `differs from the version ${shown} by case alone, and hides it or is hidden by it on a disk that sees no such difference; ${cure}`;
}

function tooMany(record: ReadRecord<unknown>): RecordReport {
  const place = record.ok ? record.reading.place : (record.problems[0]?.place ?? '');
  const message = `is beyond the ${snapshotLimits.records} records that a source may have; it and all after it were refused`;
  return { outcome: 'refused', place, pointer: '', message };
}

function report(
  outcome: RecordReport['outcome'],
  { place, name, version }: Reading<unknown>,
  message: string,
): RecordReport {
  return { outcome, place, name, version, pointer: '', message };
}

/** The value of a key, made if it is not there yet. */
function entryOf<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
