import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own. */
export interface ServingChild {
  readonly origin: string;
  /** Resident memory now and at most so far, bytes. */
  memory(): Promise<{ readonly now: number; readonly peak: number }>;
  close(): Promise<void>;
}

type Told = { readonly port: number } | { readonly now: number; readonly peak: number };

/** Starts a script of this folder and waits until it listens. Throws if it ends before that. */
export async function startServing(script: string, ...args: readonly string[]): Promise<ServingChild> {
  const child = fork(`${import.meta.dirname}/${script}`, args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const told = await hear(child);
  if (!('port' in told)) throw new Error(`${script} tells no port`);
  return {
    origin: `http://127.0.0.1:${told.port}`,
    memory: async () => {
      child.send('memory');
      const answer = await hear(child);
      if (!('now' in answer)) throw new Error(`${script} does not tell its memory`);
      return answer;
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function hear(child: ChildProcess): Promise<Told> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`the server of the benchmark ended with ${code}`);
  });
  ended.catch(() => {}); // of no interest once something was told
  try {
    // True: the child sends nothing else.
    const [told] = (await Promise.race([once(child, 'message', { signal }), ended])) as [Told];
    return told;
  } finally {
    waiting.abort();
  }
}

/** In the child: says where it listens, and from then on what memory it takes whenever that is asked. */
export function tellPort(port: number): void {
  process.send?.({ port } satisfies Told);
  process.on('message', () => {
    const peak = process.resourceUsage().maxRSS * 1024;
    process.send?.({ now: process.memoryUsage.rss(), peak } satisfies Told);
  });
}
