import type { McpManifest } from '../generated/types.ts';
import type { Obstacle } from './instruction.ts';
import { expandsVariables, isPrintable, placeholdersIn } from './printable.ts';

type Mcp = McpManifest['mcp'];
export type Connection = Pick<Mcp, 'transport' | 'command' | 'args' | 'url' | 'env'>;

/** A server as clients are told of it; every text of it may stand as it is. */
interface CommonServer {
  /** One plain word. */
  readonly name: string;
  /** Variables that must be set and have no default. */
  readonly variables: readonly string[];
  /** What a person fills in. */
  readonly placeholders: readonly string[];
}

export interface LocalServer extends CommonServer {
  readonly transport: 'stdio';
  readonly command: string;
  readonly args: readonly string[];
}

export interface RemoteServer extends CommonServer {
  readonly transport: 'http' | 'sse';
  readonly url: string;
}

export type Server = LocalServer | RemoteServer;

/** The server behind one way to reach it, or what keeps it out of every command. */
export function serverOf(name: string, connection: Connection): Server | Obstacle {
  const { transport, command = '', args = [], url = '', env = [] } = connection;
  const texts = transport === 'stdio' ? [command, ...args] : [url];
  const variables = env.filter((one) => one.required === true && one.default === undefined);
  const names = variables.map((one) => one.name);
  if (![...texts, ...names].every(isPrintable)) return 'hidden-characters';
  if (texts.some(expandsVariables)) return 'expands-variables';
  // A program that begins with a hyphen would be an option of whatever starts it.
  if (texts[0] === '' || command.startsWith('-')) return 'layout';
  if (!names.every((one) => /^[A-Za-z_]\w*$/.test(one))) return 'hidden-characters';
  const common = { name, variables: [...new Set(names)], placeholders: placeholdersIn(texts) };
  if (transport === 'stdio') return { ...common, transport, command, args };
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return 'layout';
  return { ...common, transport: transport === 'sse' ? 'sse' : 'http', url };
}
