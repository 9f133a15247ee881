import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';

/** A repository elsewhere, and how one signs in there. */
export interface Remote {
  /** As the configuration has it. */
  readonly address: string;
  /** A value of the header `Authorization`. */
  readonly authorization: string | undefined;
}

export interface GitRun {
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Of what git prints, and of what it fetches. */
  readonly maxBytes: number;
  readonly remote?: Remote;
  readonly input?: string;
}

/** What the environment may say to git: how it reaches others, and never which repository it works in or what it traces. */
const kept = /^GIT_(?:SSL_|SSH|HTTP_|PROXY_|EXEC_PATH$|CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)$)/;
/** Milliseconds between two looks at how much was fetched: git has no limit of its own for that. */
const look = 250;

/** What git prints. Throws with git's own words, without credentials, if it fails. */
export async function runGit(run: GitRun, ...args: readonly string[]): Promise<Buffer> {
  const { folder, signal, maxBytes, remote, input } = run;
  signal.throwIfAborted();
  const child = spawn('git', [...defaults, ...args], {
    cwd: folder,
    env: environmentFor(remote),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own, so that what git starts in turn ends with it.
    detached: process.platform !== 'win32',
  });
  let failure: Error | undefined;
  const stop = (error: Error) => {
    failure ??= error;
    endGroup(child.pid);
  };
  const onAbort = () => stop(signal.reason as Error);
  signal.addEventListener('abort', onAbort);
  const tooMuch = () => stop(new Error(`has more than ${maxBytes} bytes, which is more than is fetched`));
  const watching = remote && setInterval(() => sizeOf(folder) > maxBytes && tooMuch(), look);
  const out: Buffer[] = [];
  let printed = 0;
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    printed += part.length;
    if (printed > maxBytes) tooMuch();
    else out.push(part);
  });
  child.stderr.on('data', (part: Buffer) => {
    if (said.length < 16_384) said += part.toString();
  });
  // A git that ends before it has read all has its own reason, told below.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', (error) =>
        reject(new Error(`git cannot be run: ${error.message}`, { cause: error })),
      );
      child.on('close', resolve);
    });
    if (failure) throw failure;
    if (code !== 0) throw new Error(reasonOf(said || `ended with ${code}`, remote));
    if (remote && sizeOf(folder) > maxBytes) {
      tooMuch();
      throw failure;
    }
    return Buffer.concat(out);
  } finally {
    clearInterval(watching);
    signal.removeEventListener('abort', onAbort);
  }
}

const defaults = [
  '--literal-pathspecs',
  ...[
    'core.hooksPath=/dev/null',
    'gc.auto=0',
    'maintenance.auto=false',
    'credential.interactive=never',
  ].flatMap((setting) => ['-c', setting]),
];

/** Credentials go through the environment, which other users cannot read, and not through the command line, which they can. */
function environmentFor(remote: Remote | undefined): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^(?:GIT_|SSH_ASKPASS)/.test(name) || kept.test(name)) env[name] = value;
  }
  Object.assign(env, {
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '',
    GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_OPTIONAL_LOCKS: '0',
  });
  env['GIT_SSH_COMMAND'] ??= 'ssh -o BatchMode=yes';
  if (remote?.authorization === undefined) return env;
  const settings = [
    ['http.extraHeader', `Authorization: ${remote.authorization}`],
    // A redirect would carry the header along to wherever it leads.
    ['http.followRedirects', 'false'],
    ['credential.helper', ''],
  ];
  env['GIT_CONFIG_COUNT'] = String(settings.length);
  for (const [index, [key, value]] of settings.entries()) {
    env[`GIT_CONFIG_KEY_${index}`] = key;
    env[`GIT_CONFIG_VALUE_${index}`] = value;
  }
  return env;
}

/** Git's own words of why it failed, with what to do where they do not say. */
function reasonOf(said: string, remote: Remote | undefined): string {
  const words = withoutSecrets(said.trim(), remote);
  const isRefused = /could not read (?:Username|Password)|Authentication failed/.test(words);
  return `git: ${words}${isRefused ? '; it asks for other credentials than it was given: look at git.auth of the source' : ''}`;
}

function withoutSecrets(text: string, remote: Remote | undefined): string {
  const shown = remote ? text.replaceAll(remote.address, showAddress(remote.address)) : text;
  return shown.replaceAll(/:\/\/[^/@\s'"]*@/g, '://');
}

/** The address of a repository as it may be shown: without credentials and query. */
export function showAddress(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1').replace(/[?#].*$/s, '');
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** Bytes of all files below a folder; 0 if git took one of its own away at that moment. */
function sizeOf(folder: string): number {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => statSync(`${parentPath}/${name}`, { throwIfNoEntry: false })?.size ?? 0)
      .reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}
