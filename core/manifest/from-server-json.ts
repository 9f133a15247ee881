import type { McpManifest, PackageName, ServerJson } from '../generated/types.ts';

type McpSection = McpManifest['mcp'];
type Alternative = NonNullable<McpSection['transports']>[number];
type ServerPackage = NonNullable<ServerJson['packages']>[number];
type Remote = NonNullable<ServerJson['remotes']>[number];
type Argument = NonNullable<ServerPackage['runtimeArguments']>[number];

/** How each package registry's packages are run: the launcher, and what it calls a package at a version. */
const launchers: Readonly<
  Record<string, (id: string, version: string | undefined) => readonly [string, ...string[]]>
> = {
  npm: (id, version) => ['npx', '-y', version ? `${id}@${version}` : id],
  pypi: (id, version) => ['uvx', version ? `${id}==${version}` : id],
  oci: (id, version) => [
    'docker',
    'run',
    '-i',
    '--rm',
    version && !/[:@]/.test(id.split('/').at(-1)!) ? `${id}:${version}` : id,
  ],
  nuget: (id, version) => ['dnx', version ? `${id}@${version}` : id, '--yes'],
  cargo: (id) => [id],
};

/**
 * The manifest of an MCP server described by a server.json (mcp.md §2.2). The first way to run it is the main one, packages
 * before remotes; the others become alternative transports. Undefined if it names no way to run it that a client knows.
 */
export function manifestFromServer(name: PackageName, server: ServerJson): McpManifest | undefined {
  const ways = [...(server.packages ?? []).flatMap(fromPackage), ...(server.remotes ?? []).map(fromRemote)];
  const [main, ...others] = ways;
  if (!main) return undefined;
  const { label: _, ...mcp } = main;
  const transports = others.map(
    (way, index): Alternative => ({ id: `${way.transport}-${index + 2}`, ...way }),
  );
  return {
    name,
    version: server.version,
    type: 'mcp',
    description: server.description,
    ...(server.websiteUrl?.startsWith('https://') && { homepage: server.websiteUrl }),
    ...(server.repository?.url?.startsWith('https://') && { repository: server.repository.url }),
    mcp: { ...mcp, ...(transports.length > 0 && { transports }) },
  };
}

type Way = Omit<Alternative, 'id'>;

function fromPackage(entry: ServerPackage): Way[] {
  const launcher = launchers[entry.registryType];
  const label = labelOf(`${entry.registryType} package ${entry.identifier}`);
  const env = (entry.environmentVariables ?? []).map((input) => ({
    name: input.name,
    ...(input.isRequired !== undefined && { required: input.isRequired }),
    ...((input.default ?? input.value) !== undefined && { default: String(input.default ?? input.value) }),
    ...(input.description !== undefined && { description: input.description }),
  }));
  const withEnv = env.length > 0 ? { env } : {};
  const { transport } = entry;
  if (transport.type !== 'stdio')
    return [{ label, transport: transport.type, url: transport.url, ...withEnv }];
  if (!launcher) return [];
  const [command, ...fixed] = launcher(entry.identifier, entry.version);
  const passed = entry.registryType === 'oci' ? env.flatMap((variable) => ['-e', variable.name]) : [];
  const identifier = fixed.slice(command === 'docker' ? -1 : 0);
  const options = command === 'docker' ? fixed.slice(0, -1) : [];
  const args = [
    ...options,
    ...passed,
    ...(entry.runtimeArguments ?? []).flatMap(printArgument),
    ...identifier,
    ...(entry.packageArguments ?? []).flatMap(printArgument),
  ];
  return [{ label, transport: 'stdio', command: entry.runtimeHint ?? command, args, ...withEnv }];
}

function fromRemote(remote: Remote): Way {
  return { label: labelOf(`remote ${remote.url}`), transport: remote.type, url: remote.url };
}

// What the schema of a manifest allows.
const labelLimit = 100;

function labelOf(text: string): string {
  return text.length > labelLimit ? `${text.slice(0, labelLimit - 1)}…` : text;
}

/** An argument as typed: its value, its default, or the hint in braces for the person to fill in; nothing if it may be left out. */
function printArgument(argument: Argument): string[] {
  const value = argument.value ?? argument.default;
  if (value === undefined && argument.isRequired === false) return [];
  if (argument.type === 'named')
    return value === undefined ? [argument.name] : [argument.name, String(value)];
  return [value === undefined ? `{${argument.valueHint ?? 'value'}}` : String(value)];
}
