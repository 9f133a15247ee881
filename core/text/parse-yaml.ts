import { load, YAMLException } from 'js-yaml';
import { twice } from './parse-json.ts';

/** A value, or the reason there is none and where in the text, in UTF-16 units. */
export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

// A person writing a manifest uses one or two anchors; an alias bomb needs more (security.md §4.6, input 21).
const maxAliases = 20;
const maxDepth = 64;

/** One YAML 1.2 document of the core schema: no tags that run code, no duplicate keys, aliases bounded. */
export function parseYaml(text: string): Parsed {
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const body = text.slice(bom);
  try {
    const value: unknown = load(body, { maxAliases, maxDepth });
    const loop = body.includes('&') ? findLoop(value, []) : undefined;
    return loop
      ? { ok: false, reason: 'has an alias of something within itself', offset: bom + body.indexOf('&') }
      : { ok: true, value };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const offset = error.mark?.position ?? 0;
    return { ok: false, reason: reasonOf(error.reason, body, offset), offset: bom + offset };
  }
}

function reasonOf(reason: string, body: string, offset: number): string {
  if (reason === 'duplicated mapping key') return duplicateReason(body, offset) ?? reason;
  if (reason.startsWith('aliases exceeded')) return `has more than ${maxAliases} aliases`;
  if (reason.startsWith('nesting exceeded')) return `is nested deeper than ${maxDepth} levels`;
  return reason;
}

/** Names the key and the nearest line above that begins with it at the same indentation, if there is one. */
function duplicateReason(body: string, offset: number): string | undefined {
  const indent = body.slice(body.lastIndexOf('\n', offset - 1) + 1, offset);
  const key = /^[^\s:]+/.exec(body.slice(offset, offset + 200))?.[0];
  if (key === undefined) return undefined;
  const first = `\n${body}`.lastIndexOf(`\n${indent}${key}:`, offset - indent.length - 1);
  return twice(key, body, first < 0 ? undefined : first);
}

/** What holds itself: an alias within its own anchor. What walks values by recursion would never come back. */
function findLoop(value: unknown, above: readonly unknown[]): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (above.includes(value)) return value;
  const path = [...above, value];
  return Object.values(value).find((part) => findLoop(part, path) !== undefined);
}
