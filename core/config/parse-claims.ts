import type { Claims } from './config.ts';
import type { Section } from './section.ts';

/** `claims` of a section, undefined if there are none. */
export function parseClaims(around: Section): Claims | undefined {
  const claims = around.section('claims');
  if (!claims) return undefined;
  const entries = claims.keys.flatMap((key): [string, string | readonly string[]][] => {
    const value: unknown = claims.value(key);
    if (typeof value === 'string') return [[key, value]];
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return [[key, value]];
    claims.fault(key, 'must be a string or a list of strings', 'write it so; numbers belong in quotes');
    return [];
  });
  // Makes `__proto__` a claim like any other.
  return Object.fromEntries(entries);
}
