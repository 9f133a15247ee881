import { isMap, isPair, isScalar, isSeq, parseDocument } from 'yaml';
import type { Place } from '../problem.ts';

/** Line and column of a place, both counted from 1. A pointer to nothing is placed at its nearest parent. */
export function locate(text: string, at: Place): { readonly line: number; readonly column: number } {
  return lineAndColumn(text, 'offset' in at ? at.offset : offsetOf(text, at.pointer));
}

function lineAndColumn(text: string, offset: number) {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

// JSON is YAML to this parser, and it is the one that keeps positions. It is slow, so it reads only files with a problem.
function offsetOf(text: string, pointer: string): number {
  let node: unknown = parseDocument(withoutBody(text), { uniqueKeys: false, logLevel: 'silent' }).contents;
  let offset = 0;
  for (const part of pointer.split('/').slice(1).map(unescapePointer)) {
    if (isMap(node)) {
      const { items } = node;
      const pair = items.find((item) => isPair(item) && isScalar(item.key) && keyOf(item.key) === part);
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = startOf(node) ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

/** Front matter alone, where there is some: the Markdown after it is no YAML, and may be anything. */
function withoutBody(text: string): string {
  const end = /^\uFEFF?---[ \t]*\r?\n/.test(text) ? text.indexOf('\n---', 3) : -1;
  return end < 0 ? text : text.slice(0, end + 1);
}

// `1.10: …` is a number to this parser; the pointer says what was written.
function keyOf(key: { readonly value: unknown; readonly source?: string }): string {
  return key.source ?? String(key.value);
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: readonly [number, number, number] } | undefined)?.range?.[0];
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** One step of a JSON Pointer, escaped (RFC 6901 §3). */
export function pointerTo(...parts: readonly (string | number)[]): string {
  return parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
