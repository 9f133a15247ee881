import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from './hosts.ts';

/** An answer that was read to its end. */
export interface Read {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

export async function readAll(answer: Response): Promise<Read> {
  const { status, headers } = answer;
  return { status, headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

/** Asks a host, and remembers what it said. */
export class Reader {
  readonly #host: Pick<Host, 'ask'>;
  readonly #seen = new Map<string, Promise<Read>>();

  constructor(host: Pick<Host, 'ask'>) {
    this.#host = host;
  }

  /** Asks plainly, and again when the host has had enough of us. */
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    for (;;) {
      const headers = { 'Accept-Encoding': 'identity', ...init.headers };
      const answer = await this.#host.ask(path, { redirect: 'manual', ...init, headers });
      if (answer.status !== 429) return answer;
      await answer.arrayBuffer();
      await sleep(1000 * Number(answer.headers.get('Retry-After') ?? 1));
    }
  }

  /** What GET answers, asked for once however many tests look at it: hosts count requests. */
  read(path: string): Promise<Read> {
    const answer = this.#seen.get(path) ?? this.ask(path).then(readAll);
    this.#seen.set(path, answer);
    return answer;
  }

  async jsonOf<Shape>(path: string): Promise<Shape> {
    // The cast is true: the contract tests hold every answer to its schema.
    return JSON.parse((await this.read(path)).bytes.toString('utf8')) as Shape;
  }
}
