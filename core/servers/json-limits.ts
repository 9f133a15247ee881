/** What a record may be at most: bytes of its JSON as UTF-8, and levels of objects and lists within one another. */
export const recordLimits = { bytes: 256 * 1024, depth: 64 } as const;

/** Whether a value is a JSON object: no list, no null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Bytes of a value's JSON as UTF-8, without spaces. */
export function jsonBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value) ?? '').length;
}

/** How a value exceeds what a record may be, in words; undefined if it does not. */
export function findExcess(value: unknown): string | undefined {
  const walk = new Walk();
  const tooDeep = !walk.visit(value, 0);
  if (tooDeep) return `is nested deeper than ${recordLimits.depth} levels`;
  const tooLarge = `is larger than ${recordLimits.bytes} bytes of JSON`;
  if (walk.least > recordLimits.bytes) return tooLarge;
  // A character takes six bytes at most, as an escape; few records are so large that they need the exact count.
  if (walk.least * 6 <= recordLimits.bytes) return undefined;
  return jsonBytes(value) > recordLimits.bytes ? tooLarge : undefined;
}

class Walk {
  /** Bytes that the JSON has at least, as far as it was walked. YAML's aliases can make a small text a huge value, so it stops early. */
  least = 0;

  visit(value: unknown, depth: number): boolean {
    this.least += typeof value === 'string' ? value.length + 2 : 1;
    if (typeof value !== 'object' || value === null) return true;
    if (depth >= recordLimits.depth) return false;
    for (const [key, part] of Object.entries(value)) {
      if (this.least > recordLimits.bytes) return true;
      this.least += Array.isArray(value) ? 1 : key.length + 4;
      if (!this.visit(part, depth + 1)) return false;
    }
    return true;
  }
}

/** The value without keys called `__proto__`, at whatever depth: assigned to an object, one changes what the object is. */
export function withoutPrototypeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrototypeKeys);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(entries.map(([key, part]) => [key, withoutPrototypeKeys(part)]));
}
