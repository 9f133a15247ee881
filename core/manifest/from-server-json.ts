import type { McpManifest, PackageName, ServerJson } from '../generated/types.ts';
import { commandLineOf } from './command-line.ts';

type McpSection = McpManifest['mcp'];
type Alternative = NonNullable<McpSection['transports']>[number];
type ServerPackage = NonNullable<ServerJson['packages']>[number];
type Remote = NonNullable<ServerJson['remotes']>[number];
type KeyValue = NonNullable<Remote['headers']>[number];
type Variable = NonNullable<McpSection['env']>[number];

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
  const label = labelOf(`${entry.registryType} package ${entry.identifier}`);
  const env = (entry.environmentVariables ?? []).map(fromVariable);
  const { transport } = entry;
  if (transport.type !== 'stdio') {
    return [
      { label, transport: transport.type, url: transport.url, ...envOf([...env, ...fromHeaders(transport)]) },
    ];
  }
  const line = commandLineOf(
    entry,
    env.map(({ name }) => name),
  );
  return line ? [{ label, transport: 'stdio', ...line, ...envOf(env) }] : [];
}

function fromRemote(remote: Remote): Way {
  const label = labelOf(`remote ${remote.url}`);
  return { label, transport: remote.type, url: remote.url, ...envOf(fromHeaders(remote)) };
}

function fromVariable(input: KeyValue): Variable {
  const value = input.default ?? input.value;
  return {
    name: input.name,
    ...(input.isRequired !== undefined && { required: input.isRequired }),
    ...(value !== undefined && { default: String(value) }),
    ...(input.description !== undefined && { description: input.description }),
  };
}

/**
 * What the headers of a transport ask of a person. A manifest has no place for headers (contract ctx.md §2.6), and a client that is
 * told nothing of them is turned away; so each value they need is told as a variable that says where it is sent. It is called as the
 * header's template calls it (`Bearer {API_KEY}`: API_KEY), else as the header (`X-Api-Key`: X_API_KEY).
 */
function fromHeaders({ headers = [] }: Remote): Variable[] {
  return headers.flatMap((header) => {
    const template = header.value ?? '';
    const names = new Set([...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name!));
    const isBare = names.size === 0 || template === `{${[...names][0]}}`;
    const said = words(
      `Sent as the header ${header.name}${isBare ? '' : ` ("${template}")`}.`,
      header.description,
    );
    if (names.size === 0) {
      return [{ ...fromVariable(header), name: variableName(header.name.toUpperCase()), description: said }];
    }
    return [...names].map((name) => {
      const { description, ...input } = variableOf(header, name);
      const required = header.isRequired ?? input.isRequired;
      return {
        ...fromVariable({ ...input, name: variableName(name) }),
        ...(required !== undefined && { required }),
        description: words(said, description),
      };
    });
  });
}

/** What is said of a place in a template; it may be called `constructor`. */
function variableOf({ variables = {} }: KeyValue, name: string): Partial<KeyValue> {
  return (Object.hasOwn(variables, name) && variables[name]) || {};
}

/** The variables of a way; what two inputs share is one variable, needed if either needs it. */
function envOf(variables: readonly Variable[]): { env?: Variable[] } {
  const byName = new Map<string, Variable>();
  for (const variable of variables) {
    const before = byName.get(variable.name);
    byName.set(variable.name, before ? joined(before, variable) : variable);
  }
  return byName.size > 0 ? { env: [...byName.values()] } : {};
}

function joined(one: Variable, other: Variable): Variable {
  const description = words(one.description, other.description);
  const required = one.required || other.required;
  return {
    ...other,
    ...one,
    ...(required !== undefined && { required }),
    ...(description !== '' && { description }),
  };
}

/** A text as the name of an environment variable. */
function variableName(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
}

/** What is said of a variable, one after the other, nothing twice. */
function words(...texts: readonly (string | undefined)[]): string {
  const said = [...new Set(texts.filter((text) => text !== undefined && text !== ''))].join(' ');
  return cut(said, descriptionLimit);
}

// What the schema of a manifest allows.
const labelLimit = 100;
const descriptionLimit = 1024;

function labelOf(text: string): string {
  return cut(text, labelLimit);
}

function cut(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
