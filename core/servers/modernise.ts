import { isObject } from './json-limits.ts';
import type { Warn } from './mend.ts';

type Json = Readonly<Record<string, unknown>>;

/** The schema of server.json that the registry speaks. */
export const serverSchemaUrl = 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json';

/**
 * A server.json in the keys of today's schema: those of 2025-07-09 and of its drafts were in snake_case. `$schema` is put right
 * with them, for there are clients that read a record by the schema it names.
 */
export function modernise(server: Json, warn: Warn): Json {
  if (!namesOldSchema(server) && !hasOldKeys(server)) return server;
  warn(
    '',
    'is written by the schema of 2025-07-09 or before it; its keys were renamed to those of 2025-12-11',
  );
  const { version_detail: detail, ...modern } = renamed(server, moderniseMember);
  return {
    ...(typeof modern['$schema'] === 'string' && { $schema: serverSchemaUrl }),
    ...without(modern, '$schema'),
    ...(isObject(detail) && !Object.hasOwn(modern, 'version') && { version: detail['version'] }),
  };
}

/** Whether `$schema` names the first schema, or a draft from before it, wherever they were hosted. */
function namesOldSchema({ $schema }: Json): boolean {
  return typeof $schema === 'string' && /\/schemas\/(?:draft\/)?2025-0[5-7]-\d\d\//.test($schema);
}

function hasOldKeys(server: Json): boolean {
  const packages = Array.isArray(server['packages']) ? server['packages'] : [];
  const remotes = Array.isArray(server['remotes']) ? server['remotes'] : [];
  return (
    Object.hasOwn(server, 'website_url') ||
    Object.hasOwn(server, 'version_detail') ||
    [...packages, ...remotes].some(
      (way) => isObject(way) && Object.keys(way).some((key) => newNames.has(key)),
    )
  );
}

const newNames: ReadonlyMap<string, string> = new Map([
  ['website_url', 'websiteUrl'],
  ['registry_type', 'registryType'],
  ['registry_name', 'registryType'],
  ['registry_base_url', 'registryBaseUrl'],
  ['file_sha256', 'fileSha256'],
  ['runtime_hint', 'runtimeHint'],
  ['runtime_arguments', 'runtimeArguments'],
  ['package_arguments', 'packageArguments'],
  ['environment_variables', 'environmentVariables'],
  ['is_required', 'isRequired'],
  ['is_secret', 'isSecret'],
  ['is_repeated', 'isRepeated'],
  ['value_hint', 'valueHint'],
  ['transport_type', 'type'],
]);

/** What holds objects with names of their own; nothing else is looked into, `_meta` least of all. */
function moderniseMember(key: string, value: unknown): unknown {
  switch (key) {
    case 'packages':
      return each(value, modernisePackage);
    case 'remotes':
    case 'runtimeArguments':
    case 'packageArguments':
    case 'environmentVariables':
    case 'headers':
      return each(value, (item) => renamed(item, moderniseMember));
    case 'transport':
      return isObject(value) ? renamed(value, moderniseMember) : value;
    case 'variables':
      return isObject(value)
        ? Object.fromEntries(
            Object.entries(value).map(([name, input]) => [
              name,
              isObject(input) ? renamed(input, moderniseMember) : input,
            ]),
          )
        : value;
    case 'type':
      return value === 'streamable' || value === 'http' ? 'streamable-http' : value;
    default:
      return value;
  }
}

function modernisePackage(entry: Json): Json {
  const isUnnamed = !Object.hasOwn(entry, 'identifier') && typeof entry['name'] === 'string';
  const { name, ...rest } = entry;
  const modern = renamed(isUnnamed ? { ...rest, identifier: name } : entry, moderniseMember);
  // The drafts had no transport: all packages spoke over standard input and output.
  return Object.hasOwn(modern, 'transport') ? modern : { ...modern, transport: { type: 'stdio' } };
}

function each(value: unknown, change: (item: Json) => Json): unknown {
  return Array.isArray(value) ? value.map((item) => (isObject(item) ? change(item) : item)) : value;
}

/** The object with new names for its keys, in the same order; where it has a member under both names, the new one stays. */
function renamed(value: Json, change: (key: string, value: unknown) => unknown): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, part]): [string, unknown] => {
    const name = newNames.get(key);
    const modern = name === undefined || Object.hasOwn(value, name) ? key : name;
    return [modern, change(modern, part)];
  });
  return Object.fromEntries(entries);
}

function without(value: Json, key: string): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
}
