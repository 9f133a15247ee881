import { isObject } from './json-limits.ts';

export type SpecToToolhive =
  | { readonly ok: true; readonly file: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string };

/**
 * A `spec.yaml` of ToolHive's data repository as a file of its own format with that one server (contract toolhive.md §3.3): a
 * container if it has an `image`, a remote if it has a `url`. A spec without a name is called as its folder.
 */
export function specToToolhive(value: unknown, folderName: string): SpecToToolhive {
  if (!isObject(value)) return { ok: false, reason: 'is no mapping; write the fields of one server' };
  const isContainer = isGiven(value['image']);
  if (!isContainer && !isGiven(value['url'])) {
    return {
      ok: false,
      reason: 'has neither an "image" nor a "url"; name the container or the address of the server',
    };
  }
  // What the data repository keeps for people has no place in its format.
  const { examples: _, license: __, name, ...fields } = value;
  const key = typeof name === 'string' && name !== '' ? name : folderName;
  const entry = { tier: 'Community', status: 'Active', ...fields };
  const none = Object.fromEntries<unknown>([]);
  const one = Object.fromEntries([[key, entry]]);
  return {
    ok: true,
    file: { version: '1.0.0', servers: isContainer ? one : none, remote_servers: isContainer ? none : one },
  };
}

function isGiven(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}
