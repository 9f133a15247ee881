import type {
  PluggedInArgument,
  PluggedInAuthor,
  PluggedInKeyValue,
  PluggedInPackage,
  PluggedInRemote,
  PluggedInServer,
  PluggedInServerDetail,
  ServerArgument,
  ServerHttpTransport,
  ServerJson,
  ServerKeyValue,
  ServerPackage,
  ServerResponse,
} from '../generated/types.ts';
import { isObject } from './json-limits.ts';
import { officialKey } from './print-record.ts';
import { serverUuid } from './server-uuid.ts';
import { publisherKey, stacklokExtensionOf } from './stacklok-extension.ts';

/** A record in the shape of plugged.in's lists (contract mcp.md §5.5). A list has the latest version of each server, and so says of all that they are. */
export function pluggedInItem({ server, _meta }: ServerResponse): PluggedInServer {
  const { name, description, version, repository, packages = [], remotes = [] } = server;
  const official = _meta[officialKey];
  return {
    id: serverUuid(name),
    name,
    description,
    // Clients read these three without asking whether they are there.
    repository: { url: repository?.url ?? '', source: repository?.source ?? '', id: repository?.id ?? '' },
    version_detail: {
      version,
      release_date: official?.publishedAt ?? '',
      is_latest: official?.isLatest ?? false,
    },
    packages: packages.map(pluggedInPackage),
    ...(remotes.length > 0 && { remotes: remotes.map(pluggedInRemote) }),
  };
}

/** The same with whatever else is known. */
export function pluggedInDetail(record: ServerResponse): PluggedInServerDetail {
  const { server } = record;
  const { packages = [], remotes = [] } = server;
  const transports = [...packages.map(({ transport }) => transport), ...remotes].map(({ type }) => type);
  const tools = toolsOf(server);
  const provided = server._meta?.[publisherKey];
  const license = licenseOf(provided);
  const author = isObject(provided) ? readAuthor(provided['author']) : undefined;
  return {
    ...pluggedInItem(record),
    ...(tools.length > 0 && { capabilities: { tools } }),
    transports: [...new Set(transports)],
    ...(license !== undefined && { license }),
    ...(author && { author }),
  };
}

function pluggedInPackage(pkg: ServerPackage): PluggedInPackage {
  const { registryType, identifier, version = '', transport, runtimeHint } = pkg;
  const { runtimeArguments = [], packageArguments = [], environmentVariables = [] } = pkg;
  return {
    registry_name: registryType,
    name: identifier,
    version,
    transport: { type: transport.type },
    ...(runtimeHint !== undefined && { runtime_hint: runtimeHint }),
    ...(runtimeArguments.length > 0 && { runtime_arguments: runtimeArguments.map(pluggedInArgument) }),
    ...(packageArguments.length > 0 && { package_arguments: packageArguments.map(pluggedInArgument) }),
    ...(environmentVariables.length > 0 && {
      environment_variables: environmentVariables.map(pluggedInKeyValue),
    }),
  };
}

function pluggedInRemote({ type, url, headers = [] }: ServerHttpTransport): PluggedInRemote {
  return {
    transport_type: type,
    url,
    ...(headers.length > 0 && { headers: headers.map(pluggedInKeyValue) }),
  };
}

function pluggedInKeyValue(given: ServerKeyValue): PluggedInKeyValue {
  const { name, value, description, isRequired, isSecret } = given;
  return {
    name,
    ...(value !== undefined && { value }),
    ...(description !== undefined && { description }),
    ...(given.default !== undefined && { default: given.default }),
    ...(isRequired !== undefined && { is_required: isRequired }),
    ...(isSecret !== undefined && { is_secret: isSecret }),
  };
}

function pluggedInArgument(given: ServerArgument): PluggedInArgument {
  const { type, value, description, choices, isRequired } = given;
  return {
    type,
    ...(given.type === 'named' && { name: given.name }),
    ...(value !== undefined && { value }),
    ...(given.default !== undefined && { default: given.default }),
    ...(description !== undefined && { description }),
    ...(choices !== undefined && { choices }),
    ...(isRequired !== undefined && { is_required: isRequired }),
  };
}

/** No server.json has a place for tools; ToolHive's extension has, and our own packages fill it. */
function toolsOf(server: ServerJson): string[] {
  const tools = stacklokExtensionOf(server)?.['tools'];
  return Array.isArray(tools) ? tools.filter((tool) => typeof tool === 'string') : [];
}

/** Among what the publisher adds: by itself, or where GitHub puts what it knows of the repository (contract mcp.md §9.1). */
function licenseOf(provided: unknown): string | undefined {
  if (!isObject(provided)) return undefined;
  const github = isObject(provided['github']) ? provided['github'] : {};
  return [provided['license'], github['license']].map(readText).find((text) => text !== undefined);
}

/** An author as package managers write one: an object, or `Ada <ada@acme.example>`. */
function readAuthor(author: unknown): PluggedInAuthor | undefined {
  if (isObject(author)) {
    const [name, email] = [readText(author['name']), readText(author['email'])];
    return name === undefined ? undefined : { name, ...(email !== undefined && { email }) };
  }
  const text = readText(author);
  const [, name = '', email] = /^([^<>]+) <([^<>\s]+)>$/.exec(text ?? '') ?? [];
  if (text === undefined) return undefined;
  return email === undefined ? { name: text } : { name, email };
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
