import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { URL } from 'node:url';

export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export type Answer = (asked: Asked, response: ServerResponse, request: IncomingMessage) => unknown;

const notFound: Answer = (_, response) => response.writeHead(404).end();

/** An HTTP server on this machine that answers as a test says, and remembers what it was asked. */
export class LoopbackServer {
  readonly asked: Asked[] = [];
  /** `http://127.0.0.1:<port>` */
  url = '';
  answer: Answer;
  readonly #server: Server;

  private constructor(answer: Answer) {
    this.answer = answer;
    this.#server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const asked = { path: pathname, query: searchParams, headers: request.headers };
      this.asked.push(asked);
      void this.answer(asked, response, request);
    });
  }

  static async start(answer: Answer = notFound): Promise<LoopbackServer> {
    const server = new LoopbackServer(answer);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    // The cast is true of a server that listens on a port.
    server.url = `http://127.0.0.1:${(server.#server.address() as AddressInfo).port}`;
    return server;
  }

  /** Stops listening, and ends what is under way. */
  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

export function sendJson(
  response: ServerResponse,
  value: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}
