import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the service was asked. */
export interface AskedModel {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly texts: readonly string[];
}

export type Behaviour = (texts: readonly string[], response: ServerResponse) => void | Promise<void>;

export const account = 'account-1';
export const token = 'secret-token';

/** Speaks the part of Workers AI's REST API that makes vectors, on this machine, and behaves as a test has it. */
export class ModelService {
  readonly asked: AskedModel[] = [];
  behaviour: Behaviour = answerWith(hashVector);
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** What an environment must say to ask it. */
  get environment() {
    const { port } = this.#server.address() as AddressInfo;
    return {
      CLOUDFLARE_ACCOUNT_ID: account,
      CLOUDFLARE_API_TOKEN: token,
      CLOUDFLARE_API_BASE_URL: `http://127.0.0.1:${port}/client/v4`,
    };
  }

  /** The texts that were asked since the last call. */
  takeTexts(): readonly string[] {
    return this.asked.splice(0).flatMap(({ texts }) => texts);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { text } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { readonly text: string[] };
    this.asked.push({ path: request.url!, authorization: request.headers.authorization, texts: text });
    await this.behaviour(text, response);
  }
}

/** Answers as the service does, with a vector of each text. */
export function answerWith(vectorOf: (text: string) => unknown): Behaviour {
  return (texts, response) => {
    const data = texts.map(vectorOf);
    send(response, 200, {
      result: { shape: [texts.length, 64], data, pooling: 'cls' },
      success: true,
      errors: [],
      messages: [],
    });
  };
}

export function failWith(status: number, message = 'It went wrong.'): Behaviour {
  return (_, response) =>
    send(response, status, { result: null, success: false, errors: [{ code: 1, message }], messages: [] });
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

const meanings: readonly (readonly string[])[] = [
  ['boat', 'vessel', 'ship', '船'],
  ['money', 'invoice', 'bill', 'coins'],
];

/** The same for the same text; texts with words of one meaning point nearly the same way. */
export function hashVector(text: string): number[] {
  const digest = createHash('sha512').update(text).digest();
  const vector = Array.from(digest, (byte) => (byte - 128) / 128);
  for (const [place, words] of meanings.entries())
    if (words.some((word) => text.includes(word))) vector[place] = vector[place]! + 20;
  return vector;
}
