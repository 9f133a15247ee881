import type { ServerJson } from '../generated/types.ts';
import { compare } from '../problem.ts';
import { pointerTo } from '../text/locate.ts';
import { findExcess, isObject } from './json-limits.ts';
import { serverSchemaUrl } from './modernise.ts';
import type { RawRecord } from './raw-record.ts';
import { readServer } from './read-server.ts';
import { extensionKeys, publisherKey, stacklokKey } from './stacklok-extension.ts';

type Json = Readonly<Record<string, unknown>>;

/** The servers of a file in ToolHive's own format, in order of their names; those that cannot be read are left out. */
export function fromToolhive(file: unknown): ServerJson[] {
  return toolhiveRecords(file)
    .flatMap((raw) => {
      const read = readServer(raw);
      return read.ok ? [read.server] : [];
    })
    .sort((a, b) => compare(a.name, b.name));
}

/** What a file in ToolHive's own format holds, each entry as what should be a server.json (contract toolhive.md §3.4). Its groups are left out. */
export function toolhiveRecords(file: unknown): RawRecord[] {
  return (['servers', 'remote_servers'] as const).flatMap((part) => {
    const entries = isObject(file) ? file[part] : undefined;
    return Object.entries(isObject(entries) ? entries : {}).map(([key, entry]) => ({
      place: pointerTo(part, key),
      server: serverOrEntry(key, entry, part === 'servers' ? 'container' : 'remote'),
    }));
  });
}

/** What cannot be converted stays as it is; whoever reads it as a server will say what is wrong with it. */
function serverOrEntry(key: string, entry: unknown, kind: 'container' | 'remote'): unknown {
  return isObject(entry) && findExcess(entry) === undefined ? serverOf(key, entry, kind) : entry;
}

function serverOf(key: string, entry: Json, kind: 'container' | 'remote'): Json {
  const { title, description, repository_url: repository } = entry;
  return withoutEmpty({
    $schema: serverSchemaUrl,
    name: nameOf(key, entry),
    description,
    title,
    repository: isEmpty(repository) ? undefined : { url: repository, source: 'github' },
    // The tag of an image says nothing of the entry: one image may be told anew.
    version: '1.0.0',
    ...(kind === 'container' ? { packages: [packageOf(entry)] } : { remotes: [remoteOf(entry)] }),
    _meta: { [publisherKey]: { [stacklokKey]: extensionOf(entry, kind) } },
  });
}

/** ToolHive's own converter takes an entry's name as it is, and makes of `fetch` a server that nothing accepts; here it is completed as a key is. */
function nameOf(key: string, { name }: Json): unknown {
  const given = isEmpty(name) ? key : name;
  return typeof given === 'string' && !given.includes('/') ? `${stacklokKey}/${given}` : given;
}

function packageOf(entry: Json): Json {
  const { image, transport, target_port: port, env_vars: variables } = entry;
  const type = isEmpty(transport) ? 'stdio' : transport;
  const url = typeof port === 'number' && port > 0 ? `http://localhost:${port}` : 'http://localhost';
  return withoutEmpty({
    registryType: 'oci',
    identifier: image,
    transport: type === 'stdio' ? { type } : { type, url },
    environmentVariables: inputsOf(variables),
  });
}

function remoteOf({ transport, url, headers }: Json): Json {
  return withoutEmpty({ type: transport, url, headers: inputsOf(headers) });
}

function inputsOf(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  return list.map((item) => {
    if (!isObject(item)) return item;
    const { name, description, required, secret, default: preset, choices } = item;
    return withoutEmpty({
      description,
      isRequired: required,
      isSecret: secret,
      default: preset,
      choices,
      name,
    });
  });
}

function extensionOf(entry: Json, kind: 'container' | 'remote'): Json {
  const { tool_definitions: tools, metadata } = entry;
  const extension: Json = {
    ...entry,
    status: isEmpty(entry['status']) ? 'active' : entry['status'],
    tool_definitions: Array.isArray(tools) ? tools.map(annotated) : tools,
    // How often an image was pulled is no longer told.
    metadata: isObject(metadata) ? without(metadata, 'pulls') : metadata,
  };
  const kept = withoutEmpty(Object.fromEntries(extensionKeys[kind].map((key) => [key, extension[key]])));
  const target = kind === 'container' ? entry['image'] : entry['url'];
  return { [typeof target === 'string' ? target : '']: sorted(kept) };
}

function annotated(tool: unknown): unknown {
  return isObject(tool) && isEmpty(tool['annotations']) ? { ...tool, annotations: {} } : tool;
}

/** Keys of all objects in order, as Go prints its maps. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}

function without(value: Json, key: string): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}

/** What Go's `omitempty` leaves out, at the first level. */
function withoutEmpty(value: Json): Json {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => !isEmpty(part)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
