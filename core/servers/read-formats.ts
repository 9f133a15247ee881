import type { SourceFormat } from '../config/config.ts';
import { pointerTo } from '../text/locate.ts';
import { toolhiveRecords } from './from-toolhive.ts';
import { isObject } from './json-limits.ts';
import type { RawRecord, RawRecords } from './raw-record.ts';
import { utcTime } from './utc-time.ts';

type Json = Readonly<Record<string, unknown>>;

/** The forms that servers come in: a registry file of the upstream or of ToolHive's own format, a page of an API, or servers by themselves. */
export type RecordsForm = 'upstream' | 'toolhive' | 'page' | 'servers';

export type ReadFormats =
  | {
      readonly ok: true;
      readonly form: RecordsForm;
      readonly records: RawRecords;
      /** When the file says that it was last changed; RFC 3339, UTC. */
      readonly lastUpdated?: string;
    }
  | { readonly ok: false; readonly reason: string };

/** The records in a value that a source gave, whatever form it has. `upstream` asks for any form but ToolHive's own. */
export function readFormats(value: unknown, format: SourceFormat): ReadFormats {
  const form = formOf(value);
  if (form === undefined) return { ok: false, reason: unknownForm };
  if (format !== 'auto' && (format === 'toolhive') !== (form === 'toolhive')) {
    return {
      ok: false,
      reason: `the format should be "${format}" and is ${descriptions[form]}; set "format" to "auto" or correct the address`,
    };
  }
  const records = recordsIn[form](value);
  if (records.servers.length === 0 && records.skills.length === 0 && form !== 'page') {
    return {
      ok: false,
      reason: `${form === 'servers' ? 'list' : form} registry must contain at least one server`,
    };
  }
  const lastUpdated = utcTime(
    form === 'upstream' ? memberOf(value, 'meta', 'last_updated') : memberOf(value, 'last_updated'),
  );
  return { ok: true, form, records, ...(lastUpdated !== undefined && { lastUpdated }) };
}

const unknownForm =
  'holds no servers in a form that is known: a registry file ("data" with "servers"), ToolHive’s own ("servers" by name), ' +
  'an API page ("servers" as a list), a list of server.json or one server.json';

const descriptions: Readonly<Record<RecordsForm, string>> = {
  upstream: '"upstream", a registry file',
  toolhive: '"toolhive"',
  page: '"upstream", a page of an API',
  servers: '"upstream", plain server.json',
};

function formOf(value: unknown): RecordsForm | undefined {
  if (Array.isArray(value)) return 'servers';
  if (!isObject(value)) return undefined;
  const { data, servers, remote_servers: remotes } = value;
  if (isObject(data) && (Array.isArray(data['servers']) || Array.isArray(data['skills']))) return 'upstream';
  if (isObject(servers) || (isObject(remotes) && !Array.isArray(servers))) return 'toolhive';
  if (Array.isArray(servers)) return 'page';
  return isObject(value['server']) || typeof value['name'] === 'string' ? 'servers' : undefined;
}

const recordsIn: Readonly<Record<RecordsForm, (value: unknown) => RawRecords>> = {
  upstream: (value) => {
    const plugins = memberOf(value, 'data', 'plugins');
    return {
      servers: listAt(memberOf(value, 'data', 'servers'), pointerTo('data', 'servers')),
      skills: itemsAt(memberOf(value, 'data', 'skills'), pointerTo('data', 'skills')).map(
        ([skill, place]) => ({
          skill,
          place,
        }),
      ),
      plugins: Array.isArray(plugins) ? plugins.length : 0,
    };
  },
  toolhive: (value) => serversAlone(toolhiveRecords(value)),
  page: (value) => serversAlone(listAt(memberOf(value, 'servers'), pointerTo('servers'))),
  servers: (value) => serversAlone(Array.isArray(value) ? listAt(value, '') : [rowOf(value, '')]),
};

function serversAlone(servers: readonly RawRecord[]): RawRecords {
  return { servers, skills: [], plugins: 0 };
}

function listAt(list: unknown, pointer: string): RawRecord[] {
  return itemsAt(list, pointer).map(([item, place]) => rowOf(item, place));
}

function itemsAt(list: unknown, pointer: string): [item: unknown, place: string][] {
  return Array.isArray(list) ? list.map((item, index) => [item, pointer + pointerTo(index)]) : [];
}

/** A server.json by itself, or one with its `_meta` beside it as APIs have it. */
export function rowOf(item: unknown, place: string): RawRecord {
  if (!isObject(item) || !isWrapped(item)) return { server: item, place };
  const { server, _meta: meta } = item;
  return { server, ...(meta !== undefined && { meta }), place };
}

function isWrapped(item: Json): boolean {
  return Object.hasOwn(item, 'server') && !Object.hasOwn(item, 'name');
}

function memberOf(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (isObject(part) && Object.hasOwn(part, key) ? part[key] : undefined),
    value,
  );
}
