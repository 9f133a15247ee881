import type { Parsed } from './parse-yaml.ts';

const depthLimit = 64;

/** A JSON text (RFC 8259) without what RFC 8259 leaves open: no duplicate keys, no unsafe numbers, no deep nesting. */
export function parseJson(text: string): Parsed {
  const tooDeep = depthExceeded(text);
  if (tooDeep !== undefined) return { ok: false, reason: `is nested deeper than ${depthLimit} levels`, offset: tooDeep };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = (error as SyntaxError).message;
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? 0);
    return { ok: false, reason: message.replace(/ in JSON.*$/s, '').replace(/, .*is not valid JSON$/s, ''), offset };
  }
  if (keysWritten(text) !== keysKept(value)) {
    return { ok: false, reason: 'names a key twice in one object', offset: duplicateKey(text) };
  }
  const unsafe = unsafeNumber(text);
  if (unsafe) return { ok: false, reason: `holds a number that JSON cannot carry exactly (${unsafe.text})`, offset: unsafe.offset };
  return { ok: true, value };
}

const stringOrMark = /"(?:[^"\\]|\\.)*"|[[\]{}]/g;

function depthExceeded(text: string): number | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(stringOrMark)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > depthLimit) return index;
  }
  return undefined;
}

function keysWritten(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon) count += 1;
  return count;
}

function keysKept(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const children = Object.values(value).reduce((sum: number, child) => sum + keysKept(child), 0);
  return Array.isArray(value) ? children : children + Object.keys(value).length;
}

function duplicateKey(text: string): number {
  const open: Set<string>[] = [];
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?|[[\]{}]/g)) {
    const [token, key, colon] = match;
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (colon && key !== undefined) {
      const seen = open.at(-1);
      if (seen?.has(key)) return match.index;
      seen?.add(key);
    }
  }
  return 0;
}

function unsafeNumber(text: string): { text: string; offset: number } | undefined {
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g)) {
    const [token] = match;
    if (token.startsWith('"')) continue;
    const number = Number(token);
    const isWhole = /^-?\d+$/.test(token);
    if (!Number.isFinite(number) || Object.is(number, -0) || (isWhole && !Number.isSafeInteger(number))) {
      return { text: token, offset: match.index };
    }
  }
  return undefined;
}
