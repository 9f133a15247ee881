import type { McpManifest, ServerJson } from '../generated/types.ts';
import { launcherOf } from './launchers.ts';
import { inputOf, variablesIn } from './server-input.ts';

type ServerPackage = NonNullable<ServerJson['packages']>[number];
type Argument = NonNullable<ServerPackage['packageArguments']>[number];
type KeyValue = NonNullable<ServerPackage['environmentVariables']>[number];
type StdioWay = Pick<McpManifest['mcp'], 'command' | 'args' | 'env'>;

/**
 * The package that a command line runs, as a server.json names it: the other direction of core/manifest/command-line.ts. Undefined if
 * the program is none that fetches packages, or what it is told to fetch has no name in a package registry.
 */
export function packageOfCommand({ command = '', args = [], env = [] }: StdioWay): ServerPackage | undefined {
  const program = programOf(command);
  const launcher = launcherOf(program);
  const line = launcher?.parse(args);
  if (!launcher || !line) return undefined;
  const others = line.options.filter((words) => !words.every((word) => launcher.usual.includes(word)));
  // Options stand in the place of a launcher's usual ones, but for a container's, which stay.
  const options = others.length === 0 || launcher.adds === 'always' ? others : line.options;
  const runtime = options.flatMap(printOption);
  const variables = environmentOf(env, line.variables ?? []);
  const isUsual = program === launcher.program && command === program && runtime.length === 0;
  return {
    registryType: launcher.registryType,
    identifier: line.identifier,
    ...(line.version !== undefined && { version: line.version }),
    ...(!isUsual && { runtimeHint: command }),
    transport: { type: 'stdio' },
    ...(runtime.length > 0 && { runtimeArguments: runtime }),
    ...(line.own.length > 0 && { packageArguments: line.own.map(printWord) }),
    ...(variables.length > 0 && { environmentVariables: variables }),
  };
}

/** `C:\node\npx.cmd` is npx. */
function programOf(command: string): string {
  const name = command.slice(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
  return name.replace(/\.(?:exe|cmd)$/i, '').toLowerCase();
}

/** An option as arguments of a server.json; those with a value of their own have it by name, as ToolHive reads variables of containers. */
function printOption([option = '', value]: readonly string[]): Argument[] {
  if (value === undefined || !option.startsWith('-')) return [printWord(option)];
  const input = { ...variablesIn(value), value };
  return [{ ...input, type: 'named', name: option }];
}

/** A word as it is typed; `{city}` alone is for the person to fill in. */
function printWord(word: string): Argument {
  const [, hint] = /^\{([^{}]+)\}$/.exec(word) ?? [];
  if (hint !== undefined) return { type: 'positional', valueHint: hint };
  return { ...variablesIn(word), value: word, type: 'positional' };
}

/** What the manifest says of variables, and those that it only has the launcher hand on. */
function environmentOf(env: NonNullable<StdioWay['env']>, passed: readonly string[]): KeyValue[] {
  const told = new Set(env.map(({ name }) => name));
  const others = [...new Set(passed)].filter((name) => !told.has(name));
  return [...env, ...others.map((name) => ({ name }))].map((variable) => ({
    ...inputOf(variable),
    name: variable.name,
  }));
}
