/** Who carries an instruction out: a client of agents, a package manager, or a plain download. */
export type ClientId =
  | 'ctx'
  | 'skills'
  | 'claude-code'
  | 'codex'
  | 'cursor'
  | 'vscode'
  | 'copilot'
  | 'gemini'
  | 'lm-studio'
  | 'goose'
  | 'kiro'
  | 'toolhive'
  | 'brew'
  | 'npm'
  | 'pip'
  | 'gem'
  | 'cargo'
  | 'script'
  | 'download';

/** What an instruction does; whoever shows it has the words. */
export type InstructionTitle =
  | 'install'
  | 'get-ctx'
  | 'add-to-project'
  | 'unpack-for-user'
  | 'add-server'
  | 'open-link'
  | 'edit-file'
  | 'store-secrets'
  | 'read-then-run'
  | 'fetch-and-check'
  | 'fetch-unchecked';

interface Common {
  readonly client: ClientId;
  readonly title: InstructionTitle;
  /** To be taken as it stands. */
  readonly text: string;
  /** `{placeholders}` of the publisher that a person must put a value for, without their braces. */
  readonly fillIn?: readonly string[];
  /** Environment variables that must be set where the client runs; their values stand in no instruction. */
  readonly environment?: readonly string[];
}

/** One or more lines for bash. */
export interface CommandInstruction extends Common {
  readonly kind: 'command';
  /** The only platform that it is for, `<os>-<arch>`; absent if it is for all. */
  readonly platform?: string;
}

/** What is to stand in a file, beside whatever stands there. */
export interface ConfigurationInstruction extends Common {
  readonly kind: 'configuration';
  readonly file: string;
  readonly language: 'json' | 'toml';
}

/** An address that opens a program. */
export interface LinkInstruction extends Common {
  readonly kind: 'link';
  /** What the address says, for people to read before they follow it. */
  readonly decoded: string;
}

export type Instruction = CommandInstruction | ConfigurationInstruction | LinkInstruction;

/** Why a client has no instruction. */
export type Obstacle =
  /** A value holds characters that nobody sees, or a line break. */
  | 'hidden-characters'
  /** A value would make clients put variables of the user's environment into it. */
  | 'expands-variables'
  /** The client does not speak the server's transport. */
  | 'transport'
  /** The files do not lie as the client wants them. */
  | 'layout';

export interface Unavailable {
  readonly client: ClientId;
  readonly why: Obstacle;
}

/** One way to have a package, in every client. */
export interface InstallWay {
  /** Empty for the main way; else the publisher's id of the alternative. */
  readonly id: string;
  /** What the publisher calls an alternative. */
  readonly label?: string;
  readonly instructions: readonly Instruction[];
  readonly unavailable: readonly Unavailable[];
}
