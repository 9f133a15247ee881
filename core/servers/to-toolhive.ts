import type { ServerArgument, ServerInput, ServerJson, ServerKeyValue } from '../generated/types.ts';
import { extensionKeys, stacklokExtensionOf } from './stacklok-extension.ts';

type Json = Readonly<Record<string, unknown>>;

/** A server as an entry of ToolHive's own format, or the reason why it is none. */
export type ToolhiveEntry =
  | { readonly kind: 'container' | 'remote'; readonly entry: Json }
  | { readonly kind: 'none'; readonly reason: string };

/** A server as ToolHive's client reads it (contract toolhive.md §3.5): its first remote, or else its one container image. */
export function toToolhive(server: ServerJson): ToolhiveEntry {
  const [remote] = server.remotes ?? [];
  if (remote) {
    const { type: transport, url, headers = [] } = remote;
    const own = { url, transport, ...(headers.length > 0 && { headers: headers.map(inputOf) }) };
    return { kind: 'remote', entry: { ...sharedBy(server, 'remote'), ...own } };
  }
  const images = (server.packages ?? []).filter(({ registryType }) => registryType === 'oci');
  const [image] = images;
  if (!image) return { kind: 'none', reason: 'has no OCI packages' };
  if (images.length > 1) {
    return { kind: 'none', reason: `has ${images.length} OCI packages, expected exactly 1` };
  }
  const {
    identifier,
    transport,
    environmentVariables = [],
    runtimeArguments = [],
    packageArguments = [],
  } = image;
  const port = 'url' in transport && typeof transport.url === 'string' ? portOf(transport.url) : 0;
  if (port === undefined) return { kind: 'none', reason: 'has a transport URL whose port cannot be read' };
  const variables = [...environmentVariables.map(inputOf), ...runtimeArguments.flatMap(variableOf)];
  const args = packageArguments.flatMap(wordsOf);
  const own = {
    image: identifier,
    transport: transport.type,
    ...(port > 0 && { target_port: port }),
    ...(variables.length > 0 && { env_vars: variables }),
    // The extension's stand where the package has none.
    ...(args.length > 0 && { args }),
  };
  return { kind: 'container', entry: { ...sharedBy(server, 'container'), ...own } };
}

function sharedBy(server: ServerJson, kind: keyof typeof extensionKeys): Json {
  const { name, title, description, repository } = server;
  const extension = stacklokExtensionOf(server) ?? {};
  // Of what else stands there, `image` say, the entry has its own.
  const known = extensionKeys[kind].filter((key) => Object.hasOwn(extension, key));
  return {
    ...Object.fromEntries(known.map((key) => [key, extension[key]])),
    name,
    ...(title !== undefined && { title }),
    description,
    ...(repository && { repository_url: repository.url }),
  };
}

function inputOf(input: ServerKeyValue): Json {
  const { name, description, isRequired, isSecret, default: preset, choices = [] } = input;
  return {
    name,
    ...(description !== undefined && { description }),
    required: isRequired === true,
    ...(isSecret && { secret: true }),
    ...(preset !== undefined && { default: preset }),
    ...(choices.length > 0 && { choices }),
  };
}

/** The port that a URL names; 0 if it names none, undefined if what it names is no port. */
function portOf(url: string): number | undefined {
  const [, port = ''] =
    /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/?#:]*)(?::([^/?#]*))?/i.exec(url) ?? [];
  if (port === '') return 0;
  return /^\d{1,5}$/.test(port) && Number(port) < 65536 ? Number(port) : undefined;
}

/** The variable that `-e KEY=value` or `--env KEY={var}` hands to a container. */
function variableOf(argument: ServerArgument): Json[] {
  if (argument.type !== 'named' || !['-e', '--env'].includes(argument.name)) return [];
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(argument.value ?? '') ?? [];
  if (name === undefined || value === undefined) return [];
  const placeholder = /^\{([^{}]+)\}$/.exec(value)?.[1];
  const { variables = {} } = argument;
  const variable: ServerInput =
    placeholder === undefined
      ? { default: value }
      : ((Object.hasOwn(variables, placeholder) ? variables[placeholder] : undefined) ?? {});
  const description = variable.description ?? argument.description;
  return [inputOf({ ...variable, name, ...(description !== undefined && { description }) })];
}

function wordsOf(argument: ServerArgument): string[] {
  const { value = '' } = argument;
  return (argument.type === 'named' ? [argument.name, value] : [value]).filter((word) => word !== '');
}
