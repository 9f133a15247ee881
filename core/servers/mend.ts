import { pointerTo } from '../text/locate.ts';
import { isObject } from './json-limits.ts';

/** Takes down that something at a JSON Pointer within the record was mended or is off. */
export type Warn = (pointer: string, message: string) => void;

/** What a value should be, as far as clients in use break on anything else; lengths, patterns and formats are not among it. */
export type Shape =
  /** `empty` says whether an empty text means something; `url`, which addresses are let through. */
  | { readonly kind: 'text'; readonly empty: 'kept' | 'dropped'; readonly url?: 'http' | 'repository' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'word'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly of: Shape }
  /** Values of one shape under keys of any name. */
  | { readonly kind: 'map'; readonly of: Shape }
  | RecordShape
  | ChoiceShape
  /** An object that is nobody's business but its author's. */
  | { readonly kind: 'free' };

export interface RecordShape {
  readonly kind: 'record';
  /** Keys that are not among them are handed on as they are. */
  readonly members: ReadonlyMap<string, Shape>;
  /** A record without one of these is dropped whole. */
  readonly required: readonly string[];
}

/** One of several records, told apart by their `type`. */
interface ChoiceShape {
  readonly kind: 'choice';
  readonly of: ReadonlyMap<string, RecordShape>;
  /** The type of a record that names none, where the rest of it tells. */
  readonly typeOf?: (record: Readonly<Record<string, unknown>>) => string;
}

/** The value with all that does not fit its shape mended or gone, and each change told; undefined if nothing of it fits. */
export function mend(value: unknown, shape: Shape, pointer: string, warn: Warn): unknown {
  switch (shape.kind) {
    case 'text':
      return mendText(value, shape, pointer, warn);
    case 'flag':
      return mendFlag(value, pointer, warn);
    case 'word':
      if (typeof value === 'string' && shape.words.includes(value)) return value;
      return drop(pointer, `is none of ${shape.words.map((word) => `"${word}"`).join(', ')}`, warn);
    case 'list':
      if (!Array.isArray(value)) return dropMistyped(value, 'a list', pointer, warn);
      return value
        .map((item, index) => mend(item, shape.of, pointer + pointerTo(index), warn))
        .filter((item) => item !== undefined);
    case 'map':
      if (!isObject(value)) return dropMistyped(value, 'an object', pointer, warn);
      return fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          mend(item, shape.of, pointer + pointerTo(key), warn),
        ]),
      );
    case 'record':
      return mendRecord(value, shape, pointer, warn);
    case 'choice':
      return mendChoice(value, shape, pointer, warn);
    case 'free':
      return isObject(value) ? value : dropMistyped(value, 'an object', pointer, warn);
  }
}

// Addresses of source code that are not for a browser. What has no scheme at all is odd, and harmless.
const repositoryUrl = /^(?:https?|git|ssh|git\+https?|git\+ssh):\/\/|^[\w.-]+@[\w.-]+:|^[^:]*$/i;

function mendText(
  value: unknown,
  { empty, url }: Extract<Shape, { kind: 'text' }>,
  pointer: string,
  warn: Warn,
): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') {
    warn(pointer, `should be a string and is a ${typeof value}; it was put in quotes`);
    return String(value);
  }
  if (typeof value !== 'string') return dropMistyped(value, 'a string', pointer, warn);
  if (empty === 'dropped' && value.trim() === '') return drop(pointer, 'is empty', warn);
  if (url === 'http' && !/^https?:\/\/\S/i.test(value)) {
    return drop(pointer, `should begin with "https://" or "http://"${schemeOf(value)}`, warn);
  }
  if (url === 'repository' && !repositoryUrl.test(value)) {
    return drop(pointer, `should be the address of a repository${schemeOf(value)}`, warn);
  }
  return value;
}

/** Only the scheme is told: the rest of an address may hold a secret. */
function schemeOf(url: string): string {
  const scheme = /^\s*([A-Za-z][A-Za-z0-9+.-]{0,30}:)/.exec(url)?.[1];
  return scheme === undefined ? '' : ` and begins with "${scheme}"`;
}

function mendFlag(value: unknown, pointer: string, warn: Warn): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value !== 'true' && value !== 'false') return dropMistyped(value, 'true or false', pointer, warn);
  warn(pointer, `should be true or false and is a string; its quotes were taken away`);
  return value === 'true';
}

function mendRecord(value: unknown, shape: RecordShape, pointer: string, warn: Warn): object | undefined {
  if (!isObject(value)) return dropMistyped(value, 'an object', pointer, warn);
  const mended = fromEntries(
    Object.entries(value).map(([key, part]) => {
      const member = shape.members.get(key);
      return [key, member ? mend(part, member, pointer + pointerTo(key), warn) : part];
    }),
  );
  const missing = shape.required.filter((key) => !Object.hasOwn(mended, key));
  if (missing.length === 0) return mended;
  if (Object.keys(value).length === 0) return drop(pointer, 'is empty', warn);
  return drop(pointer, `has no ${missing.map((key) => `"${key}"`).join(' and no ')} that can be used`, warn);
}

function mendChoice(
  value: unknown,
  { of, typeOf }: ChoiceShape,
  pointer: string,
  warn: Warn,
): object | undefined {
  if (!isObject(value)) return dropMistyped(value, 'an object', pointer, warn);
  const { type } = value;
  const shape = typeof type === 'string' ? of.get(type) : undefined;
  if (shape) return mendRecord(value, shape, pointer, warn);
  if (typeOf && (type === undefined || type === null || type === '')) {
    const told = typeOf(value);
    warn(pointer, `has no "type"; "${told}" was added`);
    return mendChoice({ ...value, type: told }, { kind: 'choice', of }, pointer, warn);
  }
  const types = [...of.keys()].map((name) => `"${name}"`).join(', ');
  return drop(pointer, `should have a "type" that is one of ${types}`, warn);
}

function dropMistyped(value: unknown, meant: string, pointer: string, warn: Warn): undefined {
  return drop(pointer, `should be ${meant} and is ${kindOf(value)}`, warn);
}

function drop(pointer: string, what: string, warn: Warn): undefined {
  warn(pointer, `${what}; it was dropped`);
}

/** What a JSON value is, with its article. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function fromEntries(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
