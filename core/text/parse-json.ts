import type { Parsed } from './parse-yaml.ts';

const depthLimit = 64;

/**
 * A JSON text (RFC 8259) without what RFC 8259 leaves open: no duplicate keys, no numbers that change when read, no deep
 * nesting. A parser of its own, because JSON.parse takes all of that, and tells of other faults without their place.
 */
export function parseJson(text: string): Parsed {
  try {
    return { ok: true, value: new Reader(text).read() };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, reason: error.message, offset: error.offset };
  }
}

class Fault extends Error {
  readonly offset: number;

  constructor(reason: string, offset: number) {
    super(reason);
    this.offset = offset;
  }
}

const space = /[ \t\n\r]*/y;
// Unrolled, so that a long string is one step for each escape and not one for each character.
const string = /"[^"\\\u0000-\u001F]*(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\u0000-\u001F]*)*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /[A-Za-z]+/y;
const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

class Reader {
  readonly #text: string;
  #at: number;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  read(): unknown {
    const value = this.#value(0);
    this.#skip();
    if (this.#at < this.#text.length) throw new Fault('goes on after its value has ended', this.#at);
    return value;
  }

  #value(depth: number): unknown {
    this.#skip();
    const start = this.#at;
    const first = this.#text[start];
    if (first === '{' || first === '[') {
      if (depth >= depthLimit) throw new Fault(`is nested deeper than ${depthLimit} levels`, start);
      this.#at += 1;
      return first === '{' ? this.#object(depth + 1) : this.#array(depth + 1);
    }
    if (first === '"') return this.#string();
    const digits = this.#match(number);
    if (digits !== undefined) return exactNumber(digits, start);
    const name = this.#match(word);
    if (name !== undefined && words.has(name)) return words.get(name);
    throw new Fault(
      first === undefined
        ? 'ends before its value does'
        : `has ${JSON.stringify(name ?? first)} where a value should be`,
      start,
    );
  }

  #object(depth: number): object {
    const entries: [string, unknown][] = [];
    const places = new Map<string, number>();
    while (!this.#ends('}', entries.length)) {
      const start = this.#at;
      if (this.#text[start] !== '"')
        throw new Fault('has no key in double quotes where one should be', start);
      const key = this.#string();
      const before = places.get(key);
      if (before !== undefined) throw new Fault(twice(key, this.#text, before), start);
      places.set(key, start);
      this.#skip();
      if (this.#text[this.#at] !== ':')
        throw new Fault(`has no ":" after the key ${JSON.stringify(key)}`, this.#at);
      this.#at += 1;
      entries.push([key, this.#value(depth)]);
    }
    // Makes `__proto__` a key like any other.
    return Object.fromEntries(entries);
  }

  #array(depth: number): unknown[] {
    const items: unknown[] = [];
    while (!this.#ends(']', items.length)) items.push(this.#value(depth));
    return items;
  }

  /** Whether the object or array ends here; if not, steps over the comma to its next part. */
  #ends(bracket: string, count: number): boolean {
    this.#skip();
    if (this.#text[this.#at] === bracket) {
      this.#at += 1;
      return true;
    }
    if (count === 0) return false;
    if (this.#text[this.#at] !== ',')
      throw new Fault(`has no "," or "${bracket}" where one should be`, this.#at);
    this.#at += 1;
    this.#skip();
    if (this.#text[this.#at] === bracket) throw new Fault(`has a "," before "${bracket}"`, this.#at - 1);
    return false;
  }

  #string(): string {
    const start = this.#at;
    const quoted = this.#match(string);
    if (quoted === undefined)
      throw new Fault('has a string that is not closed, or holds a line break or an unknown escape', start);
    return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
  }

  #skip(): void {
    this.#match(space);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }
}

function exactNumber(digits: string, start: number): number {
  const value = Number(digits);
  const isWhole = /^-?\d+$/.test(digits);
  if (Number.isFinite(value) && !Object.is(value, -0) && (!isWhole || Number.isSafeInteger(value)))
    return value;
  throw new Fault(`holds a number that JSON cannot carry exactly (${digits.slice(0, 40)})`, start);
}

/** Says that a key stands twice, and where it stood first if that is known. */
export function twice(key: string, text: string, first: number | undefined): string {
  const words = `names the key ${JSON.stringify(key)} twice`;
  return first === undefined
    ? words
    : `${words}; it stood first in line ${text.slice(0, first).split('\n').length}`;
}
