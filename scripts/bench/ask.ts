import { Agent, get, type IncomingHttpHeaders } from 'node:http';
import { URL } from 'node:url';
import autocannon from 'autocannon';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One client on one connection that is kept, who asks one thing after the other. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #origin: URL;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(origin: string, headers: Readonly<Record<string, string>> = {}) {
    this.#origin = new URL(origin);
    this.#headers = headers;
  }

  async ask(path: string): Promise<Reply> {
    const chunks: Buffer[] = [];
    const { status, headers } = await this.#request(path, (chunk) => chunks.push(chunk));
    return { status, headers, body: Buffer.concat(chunks) };
  }

  /** Asks, and keeps nothing of the answer, so that what is measured is not the client's memory. */
  async count(path: string): Promise<{ readonly status: number; readonly bytes: number }> {
    let bytes = 0;
    const { status } = await this.#request(path, (chunk) => {
      bytes += chunk.length;
    });
    return { status, bytes };
  }

  #request(path: string, onChunk: (chunk: Buffer) => void): Promise<Omit<Reply, 'body'>> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#origin;
      get({ hostname, port, path, agent: this.#agent, headers: this.#headers }, (answer) => {
        answer.on('data', onChunk);
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
      }).on('error', reject);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** What one client sees who asks alone. */
export interface Alone {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly requests: number;
  /** Of a body as it came, on the average. */
  readonly bytes: number;
  /** Statuses other than the one expected: each with how often it came. */
  readonly unexpected: Readonly<Record<string, number>>;
}

/** Asks for so many seconds for one path after the other. */
export async function askAlone(
  client: Client,
  nextPath: () => string,
  seconds: number,
  expected = 200,
): Promise<Alone> {
  const times: number[] = [];
  const unexpected: Record<string, number> = {};
  let bytes = 0;
  const end = performance.now() + seconds * 1000;
  while (times.length === 0 || performance.now() < end) {
    const path = nextPath();
    const began = performance.now();
    const answer = await client.count(path);
    times.push(performance.now() - began);
    bytes += answer.bytes;
    const { status } = answer;
    if (status !== expected) unexpected[status] = (unexpected[status] ?? 0) + 1;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))]!;
  return { p50: at(0.5), p99: at(0.99), requests: times.length, bytes: bytes / times.length, unexpected };
}

/** What many see together. */
export interface Together {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Requests without an answer. */
  readonly errors: number;
}

export const connections = 16;

/** The same over sixteen connections at once. */
export async function askTogether(
  origin: string,
  nextPath: () => string,
  seconds: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<Together> {
  const requests = [{ setupRequest: (request: object) => ({ ...request, path: nextPath() }) }];
  const { errors, latency, ...result } = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    requests,
    headers: { ...headers },
  });
  return { perSecond: result.requests.average, p50: latency.p50, p99: latency.p99, errors };
}
