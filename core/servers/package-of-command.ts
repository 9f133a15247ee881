import semver from 'semver';
import type { McpManifest, ServerJson } from '../generated/types.ts';
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
  const launcher = Object.hasOwn(launchers, program) ? launchers[program] : undefined;
  const line = launcher?.read(args);
  if (!launcher || !line) return undefined;
  const others = line.options.filter((words) => !words.every((word) => launcher.usual.includes(word)));
  // Options stand in the place of a launcher's usual ones, but for a container's, which stay.
  const options = others.length === 0 || launcher === docker ? others : line.options;
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

/** What a command line says, taken apart. */
interface Line {
  readonly identifier: string;
  readonly version?: string | undefined;
  /** Options of the launcher, each with its value if that is a word of its own. */
  readonly options: readonly (readonly string[])[];
  /** Arguments of the server. */
  readonly own: readonly string[];
  /** Names of variables that the launcher hands on. */
  readonly variables?: readonly string[];
}

interface Launcher {
  readonly registryType: string;
  /** As clients call it unless they are told otherwise. */
  readonly program: string;
  /** Options that clients give it of themselves. */
  readonly usual: readonly string[];
  readonly read: (args: readonly string[]) => Line | undefined;
}

const npx: Launcher = { registryType: 'npm', program: 'npx', usual: ['-y', '--yes'], read: readNpx };
const uvx: Launcher = { registryType: 'pypi', program: 'uvx', usual: [], read: readUvx };
const dnx: Launcher = { registryType: 'nuget', program: 'dnx', usual: ['-y', '--yes'], read: readDnx };
const docker: Launcher = {
  registryType: 'oci',
  program: 'docker',
  usual: ['-i', '--interactive', '--rm'],
  read: readContainer,
};

/** By the name of the program. */
const launchers: Readonly<Record<string, Launcher>> = {
  npx,
  uvx,
  dnx,
  docker,
  podman: docker,
  nerdctl: docker,
};

/** `C:\node\npx.cmd` is npx. */
function programOf(command: string): string {
  const name = command.slice(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1);
  return name.replace(/\.(?:exe|cmd)$/i, '').toLowerCase();
}

function readNpx(args: readonly string[]): Line | undefined {
  const valued = [
    '-p',
    '--package',
    '-c',
    '--call',
    '-w',
    '--workspace',
    '--registry',
    '--cache',
    '--prefix',
  ];
  const { options, rest } = splitOptions(args, (option) => valued.includes(option));
  // What follows is a line for a shell, and the packages are only at hand for it.
  if (options.some(([option = '']) => /^(?:-c|--call(?:=.*)?)$/s.test(option))) return undefined;
  return readFetched(options, rest, ['-p', '--package'], (reference) => {
    const [, identifier, version] =
      /^((?:@[A-Za-z0-9~-][\w.~-]*\/)?[A-Za-z0-9~-][\w.~-]*)(?:@(.*))?$/s.exec(reference) ?? [];
    // A tag or a range is no version (mcp.md §2.2); without one a client takes the newest.
    return identifier && { identifier, version: semver.valid(version) === null ? undefined : version };
  });
}

function readUvx(args: readonly string[]): Line | undefined {
  const { options, rest } = splitOptions(args, (option) => uvxValued.has(option));
  return readFetched(options, rest, ['--from'], (reference) => {
    const [, identifier, specifier = ''] =
      /^([A-Za-z0-9][\w.-]*(?:\[[\w.,-]*\])?)((?:[=<>~!@].*)?)$/s.exec(reference) ?? [];
    const [, version] = /^(?:==|@)([0-9][\w.!+-]*)$/.exec(specifier) ?? [];
    return identifier && { identifier, version };
  });
}

// What the manual of uvx says to take a value, as far as a server is likely to need it.
const uvxValued = new Set(
  '--from --with --with-editable --with-requirements -w --python -p --index --default-index -i --index-url --extra-index-url -f --find-links --index-strategy --keyring-provider --resolution --prerelease --exclude-newer --link-mode -c --constraints --overrides --env-file --cache-dir --config-file --directory --project --python-platform --refresh-package -P --upgrade-package --reinstall-package --allow-insecure-host --color'.split(
    ' ',
  ),
);

/** npx and uvx run the first word that is no option, be it the package itself or a program of the package that an option names. */
function readFetched(
  options: readonly (readonly string[])[],
  rest: readonly string[],
  naming: readonly string[],
  read: (reference: string) => Pick<Line, 'identifier' | 'version'> | '' | undefined,
): Line | undefined {
  const [word, ...own] = rest[0] === '--' ? rest.slice(1) : rest;
  const named = options.flatMap(([option = '', value]) =>
    naming.includes(option)
      ? (value ?? [])
      : naming.flatMap((name) => (option.startsWith(`${name}=`) ? option.slice(name.length + 1) : [])),
  );
  const reference = named[0] ?? word;
  const found = reference === undefined ? undefined : read(reference);
  if (!found) return undefined;
  // Where an option names the package, the program of it that is run belongs to the launcher's words.
  return { ...found, own, options: named.length > 0 && word !== undefined ? [...options, [word]] : options };
}

function readDnx(args: readonly string[]): Line | undefined {
  const valued = [
    '--version',
    '--source',
    '--add-source',
    '--configfile',
    '--framework',
    '-v',
    '--verbosity',
  ];
  const hasValue = (option: string) => valued.includes(option);
  const before = splitOptions(args, hasValue);
  const [reference = '', ...words] = before.rest;
  const known =
    /^--?(?:y|yes|prerelease|interactive|allow-roll-forward|disable-parallel|ignore-failed-sources|no-cache)$/;
  const isOption = (word: string) => known.test(word) || hasValue(word.split('=', 1)[0]!);
  const after = splitOptions(words, hasValue, isOption);
  const [, identifier, atVersion] = /^([A-Za-z0-9_][\w.-]*)(?:@(.*))?$/s.exec(reference) ?? [];
  if (!identifier) return undefined;
  const all = [...before.options, ...after.options];
  const named = all.find(([option = '']) => option.split('=', 1)[0] === '--version');
  const version = atVersion ?? named?.[1] ?? named?.[0]?.split('=')[1];
  return {
    identifier,
    version: semver.valid(version) === null ? undefined : version,
    options: all.filter((option) => option !== named),
    // Clients put `--` between their own words and the server's.
    own: after.rest[0] === '--' ? after.rest.slice(1) : after.rest,
  };
}

function readContainer(args: readonly string[]): Line | undefined {
  const [verb, ...words] = args[0] === 'container' ? args.slice(1) : args;
  if (verb !== 'run') return undefined;
  const split = splitOptions(words, takesValue);
  const [image = '', ...own] = split.rest;
  if (!/^[A-Za-z0-9][\w.:/@-]*$/.test(image)) return undefined;
  const variables: string[] = [];
  const options = split.options.filter((option) => {
    const name = passedVariable(option);
    if (name !== undefined) variables.push(name);
    return name === undefined;
  });
  // The reference is the identifier, with its tag (mcp.md §2.6).
  return { identifier: image, options, own, variables };
}

const switches =
  /^--(?:detach|disable-content-trust|help|init|interactive|no-healthcheck|oom-kill-disable|privileged|publish-all|quiet|read-only|rm|sig-proxy|tty)$/;

/** Whether an option of `docker run` takes the next word. Most do: those that do not are the fewer to know. */
function takesValue(option: string): boolean {
  if (option.startsWith('--')) return !option.includes('=') && !switches.test(option);
  // `-it` are two switches, `-ite` ends in one that takes a value, `-eKEY=1` has its value with it.
  return /^-[itdPq]*[^itdPq]$/.test(option);
}

/** The variable that `-e NAME`, `-eNAME` or `--env=NAME` hands on; one with a value is no input. */
function passedVariable([option = '', value = '']: readonly string[]): string | undefined {
  const [, joined = value] = /^(?:-e|--env=)(.+)$/.exec(option) ?? [];
  if (joined === value && option !== '-e' && option !== '--env') return undefined;
  return /^[A-Za-z_]\w*$/.test(joined) ? joined : undefined;
}

/** The options that words begin with, and the rest; `--` ends them and stands first in the rest. */
function splitOptions(
  words: readonly string[],
  hasValue: (option: string) => boolean,
  isOption = (word: string) => word.startsWith('-') && word !== '--',
): { readonly options: readonly (readonly string[])[]; readonly rest: readonly string[] } {
  const options: string[][] = [];
  let at = 0;
  while (at < words.length && isOption(words[at]!)) {
    const length = hasValue(words[at]!) ? 2 : 1;
    options.push(words.slice(at, at + length));
    at += length;
  }
  return { options, rest: words.slice(at) };
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
