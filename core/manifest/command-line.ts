import type { ServerJson } from '../generated/types.ts';

type ServerPackage = NonNullable<ServerJson['packages']>[number];
type Argument = NonNullable<ServerPackage['runtimeArguments']>[number];

/** How the packages of one package registry are run. */
interface Launcher {
  readonly command: string;
  /** What the launcher needs before its options. */
  readonly subcommand?: string;
  /** Its options where the publisher gives none. */
  readonly options: readonly string[];
  /** Where its manual puts the package; last if absent. */
  readonly place?: 'before its options';
  /** What it calls a package at a version. */
  readonly reference: (id: string, version: string | undefined) => string;
  /** A package's name alone, so that two references to one package can be told. */
  readonly nameOf: (reference: string) => string;
}

const atVersion = (id: string, version: string | undefined) => (version ? `${id}@${version}` : id);

const launchers: Readonly<Record<string, Launcher>> = {
  npm: {
    command: 'npx',
    options: ['-y'],
    reference: atVersion,
    // A scope begins with @ too.
    nameOf: (reference) => reference.slice(0, 1) + upTo(/@/, reference.slice(1)),
  },
  pypi: {
    command: 'uvx',
    options: [],
    reference: (id, version) => (version ? `${id}==${version}` : id),
    // Python holds `a_b`, `a.b` and `A-B` for one name (PEP 503).
    nameOf: (reference) =>
      upTo(/[[=@<>~!]/, reference)
        .replaceAll(/[-_.]+/g, '-')
        .toLowerCase(),
  },
  oci: {
    command: 'docker',
    subcommand: 'run',
    options: ['-i', '--rm'],
    reference: (id, version) => (version && !/[:@]/.test(id.split('/').at(-1)!) ? `${id}:${version}` : id),
    // Docker's own registry need not be named, and a colon before the last slash is that of a port.
    nameOf: (reference) => {
      const last = reference.lastIndexOf('/') + 1;
      const name = reference.slice(0, last) + upTo(/[:@]/, reference.slice(last));
      return name.replace(/^docker\.io\/(?:library\/)?/, '');
    },
  },
  nuget: {
    command: 'dnx',
    options: ['--yes'],
    place: 'before its options',
    reference: atVersion,
    nameOf: (reference) => upTo(/@/, reference).toLowerCase(),
  },
};

/** The text before the first of some characters. */
function upTo(characters: RegExp, text: string): string {
  return text.split(characters, 1)[0] ?? '';
}

/** A program and its arguments, as they would be typed. */
export interface CommandLine {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * How a package of a server.json is run; undefined if no client knows its kind. Options that the publisher gives for the launcher
 * stand in the place of its usual ones, and the package is named once, be it by the publisher or here. `variables` are what a
 * container is told of.
 */
export function commandLineOf(
  entry: ServerPackage,
  variables: readonly string[] = [],
): CommandLine | undefined {
  const own = (entry.packageArguments ?? []).flatMap(printArgument);
  const given = withoutRepeatedConsent((entry.runtimeArguments ?? []).flatMap(printArgument));
  if (entry.registryType === 'cargo')
    return { command: entry.runtimeHint ?? entry.identifier, args: [...given, ...own] };
  const launcher = launchers[entry.registryType];
  if (!launcher) return undefined;
  const options = given.length > 0 ? given : launcher.options;
  const words = launcher.subcommand
    ? containerWords(launcher, options, variables, entry.runtimeHint)
    : options;
  const command = entry.runtimeHint ?? launcher.command;
  return { command, args: [...withReference(words, launcher, entry), ...own] };
}

/** The words with the package among them. */
function withReference(
  words: readonly string[],
  launcher: Launcher,
  entry: ServerPackage,
): readonly string[] {
  const reference = launcher.reference(entry.identifier, entry.version);
  const name = launcher.nameOf(reference);
  // An option may name it as its value: `--package=@acme/server`.
  if (words.some((word) => launcher.nameOf(word.replace(/^-[^=]*=/, '')) === name)) return words;
  if (launcher.place) return [reference, ...words];
  if (launcher.subcommand) return [...words, reference];
  // npx and uvx fetch and run the first word that is no option, whoever holds that name: `uvx serve pdf==1.0.0` is `serve`.
  const isTaken = (option: string | undefined) => option?.startsWith('-') && !isConsent(option);
  const stray = words.findIndex((word, index) => !word.startsWith('-') && !isTaken(words[index - 1]));
  return stray < 0 ? [...words, reference] : words.toSpliced(stray, 0, reference);
}

/** What stands before the image: `run` and the options, among them the variables that are handed on, each once. */
function containerWords(
  { subcommand = '', options: usual }: Launcher,
  options: readonly string[],
  variables: readonly string[],
  hint: string | undefined,
): readonly string[] {
  // Another program than a container's has no `run`, and takes no variables.
  if (hint !== undefined && !/(?:^|\/)(?:docker|podman|nerdctl)$/.test(hint)) return options;
  const told = new Set(options.flatMap((word, index) => variableIn(word, options[index - 1]) ?? []));
  const passed = [...new Set(variables)].filter((name) => !told.has(name)).flatMap((name) => ['-e', name]);
  const at = options.indexOf(subcommand);
  if (at >= 0) return options.toSpliced(at + 1, 0, ...passed);
  // Without `run` they are options of it, and a server that talks over its standard input still needs `-i`.
  const others = options.filter((option) => !usual.includes(option));
  return [subcommand, ...usual, ...passed, ...others];
}

/** The variable that a word hands on: `-e NAME`, `-e NAME=value`, `--env=NAME`. */
function variableIn(word: string, before: string | undefined): string | undefined {
  const [, joined] = /^(?:-e|--env)=(.*)$/.exec(word) ?? [];
  const text = before === '-e' || before === '--env' ? word : joined;
  return text?.split('=')[0];
}

/** Saying yes once is enough. */
function withoutRepeatedConsent(words: readonly string[]): readonly string[] {
  const first = words.findIndex(isConsent);
  return words.filter((word, index) => !isConsent(word) || index === first);
}

function isConsent(word: string): boolean {
  return word === '-y' || word === '--yes';
}

/** An argument as typed: its value, its default, or the hint in braces for the person to fill in; nothing if it may be left out. */
function printArgument(argument: Argument): string[] {
  const value = argument.value ?? argument.default;
  if (value === undefined && argument.isRequired === false) return [];
  if (argument.type === 'named') {
    // A switch takes no word after it: `docker run --rm true` would run an image of that name.
    const isSwitch = argument.format === 'boolean' && String(value) === 'true';
    return value === undefined || isSwitch ? [argument.name] : [argument.name, String(value)];
  }
  return [value === undefined ? `{${argument.valueHint ?? 'value'}}` : String(value)];
}
