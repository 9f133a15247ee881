import type { Finding } from '../problem.ts';
import { findHidden } from '../text/hidden-characters.ts';
import { findExcess, isObject, recordLimits } from './json-limits.ts';
import { kindOf } from './mend.ts';
import { snapshotCure } from './parse-snapshot-file.ts';

// A file may be wrong in ten thousand places; a person reads a few.
const limit = 5;

/** Takes down what is wrong with a file below `sources/`, place by place. */
export class EntryFaults {
  readonly #file: string;
  readonly #findings: Finding[] = [];
  #untold = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** `pointer` is of the value that is wrong, '' for the whole file. Nothing is told where there is no fault. */
  add(pointer: string, fault: string | undefined): void {
    if (fault === undefined) return;
    if (this.#findings.length === limit) {
      this.#untold += 1;
      return;
    }
    const message = pointer === '' ? fault : `${pointer.slice(0, 200)} ${fault}`;
    this.#findings.push({ file: this.#file, message, cure: snapshotCure });
  }

  get findings(): readonly Finding[] {
    if (this.#untold === 0) return this.#findings;
    const message = `is wrong in ${this.#untold} more places`;
    return [...this.#findings, { file: this.#file, message, cure: snapshotCure }];
  }
}

/** Why a value is no object of these members, the first of which it must have; undefined if it is one. */
export function whyOtherMembers(
  value: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): string | undefined {
  if (!isObject(value)) return `should be an object and is ${kindOf(value)}`;
  for (const key of required) if (!Object.hasOwn(value, key)) return `has no "${key}"`;
  for (const key in value) {
    if (!required.includes(key) && !optional.includes(key))
      return `has a member ${shown(key)}, which no sync writes`;
  }
  return undefined;
}

/** Why a value is no list of versions, of which there may be so many; undefined if it is one. */
export function whyNoVersions(versions: unknown, most: number): string | undefined {
  if (!Array.isArray(versions)) return `should be a list and is ${kindOf(versions)}`;
  if (versions.length === 0) return 'is empty; what has no version has no file';
  return versions.length > most ? `has ${versions.length} items, and may have ${most}` : undefined;
}

/** Why a value is more than a record may be: too deep, too large, or with a key that changes what an object is. */
export function whyUnbounded(value: unknown): string | undefined {
  // A character takes six bytes at most; most records are so small that nothing need be counted.
  if (sizeOf(value, 0) * 6 <= recordLimits.bytes) return undefined;
  return findExcess(value) ?? (hasPrototypeKey(value) ? 'has a key called "__proto__"' : undefined);
}

/** Units that the JSON of a plain value has about; infinite for one that is too deep, too large, or not plain. */
function sizeOf(value: unknown, depth: number): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return numberSize;
  if (depth >= recordLimits.depth) return Number.POSITIVE_INFINITY;
  let size = 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      size += 1 + sizeOf(item, depth + 1);
      if (size > recordLimits.bytes) return Number.POSITIVE_INFINITY;
    }
    return size;
  }
  // The value of JSON has no keys but its own; the cast only says that they can be asked for.
  const parts = value as Readonly<Record<string, unknown>>;
  for (const key in parts) {
    if (key === '__proto__') return Number.POSITIVE_INFINITY;
    size += key.length + 4 + sizeOf(parts[key], depth + 1);
    if (size > recordLimits.bytes) return Number.POSITIVE_INFINITY;
  }
  return size;
}

// What JavaScript prints of a number at most.
const numberSize = 25;

/** Called of what was found to be bounded. */
function hasPrototypeKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasPrototypeKey);
  if (!isObject(value)) return false;
  return Object.keys(value).some((key) => key === '__proto__' || hasPrototypeKey(value[key]));
}

/** Why a text for people hides something from them; undefined if it does not, or is no text. */
export function whyHiding(text: unknown): string | undefined {
  const hidden = typeof text === 'string' ? findHidden(text) : undefined;
  return hidden && `holds ${hidden.code}, which nobody sees`;
}

/** A value of a stranger's, for a message. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : kindOf(value);
}
