import { stripHidden } from '../text/hidden-characters.ts';
import { pointerTo } from '../text/locate.ts';
import { kindOf, type Warn } from './mend.ts';
import { whyInexact, whyUnaddressable } from './version-text.ts';

// Contract mcp.md §2.2. A half that is made of dots would be a step between folders.
const serverName = /^(?!\.+\/)[a-zA-Z0-9.-]+\/(?!\.+$)[a-zA-Z0-9._-]+$/;

/** The record with its texts for people as people see them. */
export function showHidden(
  record: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  warn: Warn,
): Readonly<Record<string, unknown>> {
  const changed = keys.flatMap((key): [string, string][] => {
    const text = record[key];
    if (typeof text !== 'string') return [];
    const visible = stripHidden(text);
    if (visible === text) return [];
    warn(pointerTo(key), 'holds characters that nobody sees; they were removed');
    return [[key, visible]];
  });
  return changed.length === 0 ? record : { ...record, ...Object.fromEntries(changed) };
}

/** Why a value is no name of a server; undefined if it is one. */
export function whyNoServerName(name: unknown): string | undefined {
  if (typeof name !== 'string') return `should be a string and is ${kindOf(name)}`;
  if (serverName.test(name) && name.length >= 3 && name.length <= 200) return undefined;
  return (
    `${JSON.stringify(name.slice(0, 200))} is not the name of a server; write namespace/name in letters, digits, dots and hyphens ` +
    '(and underscores after the slash), 3 to 200 characters, for example io.github.acme/pdf'
  );
}

/** Why a value is no description. Clients refuse a whole page for one record without it (contract mcp.md §9.1). */
export function whyNoDescription(description: unknown): string | undefined {
  if (typeof description !== 'string') return `should be a string and is ${kindOf(description)}`;
  return description.trim() === '' ? 'is blank; say what it does' : undefined;
}

/** Why a value is no version that anybody could ask for. */
export function whyNoVersion(version: unknown): string | undefined {
  if (typeof version !== 'string') return `should be a string and is ${kindOf(version)}`;
  if (version.trim() === '') return 'is blank; name the version';
  const fault = whyUnaddressable(version);
  return fault === undefined
    ? undefined
    : `${JSON.stringify(version.slice(0, 60))} ${fault}, and so it cannot be part of an address; write it as 1.2.3`;
}

/** Tells of a version that is none in the strict sense, and is handed on all the same. */
export function warnOfInexact(version: unknown, pointer: string, warn: Warn): void {
  const doubt = typeof version === 'string' ? whyInexact(version) : undefined;
  if (doubt !== undefined) warn(pointer, `${JSON.stringify(version).slice(0, 62)} ${doubt}; it was kept`);
}
