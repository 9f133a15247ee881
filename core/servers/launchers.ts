import { parseServerVersion } from './server-latest.ts';

/** What a command line says, taken apart. */
export interface LauncherLine {
  readonly identifier: string;
  readonly version?: string | undefined;
  /** Options of the launcher, each with its value if that is a word of its own. */
  readonly options: readonly (readonly string[])[];
  /** Arguments of the server. */
  readonly own: readonly string[];
  /** Names of variables that the launcher hands on. */
  readonly variables?: readonly string[];
}

/** A program that fetches packages of one kind and runs them. */
export interface Launcher {
  readonly registryType: string;
  /** As clients call it unless they are told otherwise. */
  readonly program: string;
  /** Options that clients give it of themselves. */
  readonly usual: readonly string[];
  /** Whether they do so beside other options too. */
  readonly adds: 'always' | 'alone';
  readonly parse: (args: readonly string[]) => LauncherLine | undefined;
}

/** The launcher that a program's name stands for; undefined for all other programs. */
export function launcherOf(program: string): Launcher | undefined {
  return launchers.get(program);
}

const yes = ['-y', '--yes'];
const docker: Launcher = {
  registryType: 'oci',
  program: 'docker',
  usual: ['-i', '--interactive', '--rm'],
  adds: 'always',
  parse: parseContainer,
};

const launchers: ReadonlyMap<string, Launcher> = new Map([
  ['npx', { registryType: 'npm', program: 'npx', usual: yes, adds: 'alone', parse: parseNpx }],
  ['uvx', { registryType: 'pypi', program: 'uvx', usual: [], adds: 'alone', parse: parseUvx }],
  ['dnx', { registryType: 'nuget', program: 'dnx', usual: yes, adds: 'alone', parse: parseDnx }],
  ['docker', docker],
  ['podman', docker],
  ['nerdctl', docker],
]);

function parseNpx(args: readonly string[]): LauncherLine | undefined {
  const { options, rest } = splitOptions(args, (option) => npxValued.has(option));
  // What follows is a line for a shell, and the packages are only at hand for it.
  if (options.some(([option = '']) => /^(?:-c|--call(?:=.*)?)$/s.test(option))) return undefined;
  return parseFetched(options, rest, ['-p', '--package'], (reference) => {
    const [, identifier, version] =
      /^((?:@[A-Za-z0-9~-][\w.~-]*\/)?[A-Za-z0-9~-][\w.~-]*)(?:@(.*))?$/s.exec(reference) ?? [];
    // A tag or a range is no version (mcp.md §2.2); without one a client takes the newest.
    return identifier && { identifier, version: parseServerVersion(version ?? '') && version };
  });
}

const npxValued = new Set('-p --package -c --call -w --workspace --registry --cache --prefix'.split(' '));

function parseUvx(args: readonly string[]): LauncherLine | undefined {
  const { options, rest } = splitOptions(args, (option) => uvxValued.has(option));
  return parseFetched(options, rest, ['--from'], (reference) => {
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
function parseFetched(
  options: readonly (readonly string[])[],
  rest: readonly string[],
  naming: readonly string[],
  parse: (reference: string) => Pick<LauncherLine, 'identifier' | 'version'> | '' | undefined,
): LauncherLine | undefined {
  const [word, ...own] = rest[0] === '--' ? rest.slice(1) : rest;
  const named = options.flatMap(([option = '', value]) =>
    naming.includes(option)
      ? (value ?? [])
      : naming.flatMap((name) => (option.startsWith(`${name}=`) ? option.slice(name.length + 1) : [])),
  );
  const reference = named[0] ?? word;
  const found = reference === undefined ? undefined : parse(reference);
  if (!found) return undefined;
  // Where an option names the package, the program of it that is run belongs to the launcher's words.
  return { ...found, own, options: named.length > 0 && word !== undefined ? [...options, [word]] : options };
}

function parseDnx(args: readonly string[]): LauncherLine | undefined {
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
    // Versions of .NET may have two to four numbers.
    version: /^\d+(?:\.\d+){1,3}(?:[+-][\w.+-]*)?$/.test(version ?? '') ? version : undefined,
    options: all.filter((option) => option !== named),
    // Clients put `--` between their own words and the server's.
    own: after.rest[0] === '--' ? after.rest.slice(1) : after.rest,
  };
}

function parseContainer(args: readonly string[]): LauncherLine | undefined {
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
