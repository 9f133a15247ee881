import { load, YAMLException } from 'js-yaml';

/** A value, or the reason there is none and where in the text, in UTF-16 units. */
export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string; readonly offset: number };

// A person writing a manifest uses one or two anchors; an alias bomb needs more (security.md §4.6, input 21).
const maxAliases = 20;

/** One YAML 1.2 document of the core schema: no tags that run code, no duplicate keys, aliases bounded. */
export function parseYaml(text: string): Parsed {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return { ok: true, value: load(body, { maxAliases }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { ok: false, reason: error.reason, offset: error.mark?.position ?? 0 };
  }
}
