import { randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { standingHeaders } from '#core/api/standing-headers.ts';
import { HttpProblem, unexpected } from '../errors.ts';
import { respondProblem } from '../respond.ts';
import type { NodeEnv } from './caller.ts';
import type { RequestLog } from './request-log.ts';

interface ServeOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly log: RequestLog;
}

export interface Served {
  readonly port: number;
  /** Takes no more requests, and ends when those under way are answered, or after ten seconds. */
  close(): Promise<void>;
}

// A client that is slower than this, in milliseconds, holds a connection that others could use.
const patience = { headers: 10_000, request: 30_000, idle: 5_000, stalled: 60_000, closing: 10_000 };

/** Serves the app over HTTP. Rejects if the port cannot be had. */
export async function serve(app: Hono, { host, port, log }: ServeOptions): Promise<Served> {
  const server = createServer({
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    keepAliveTimeout: patience.idle,
    connectionsCheckingInterval: 5_000,
  });
  let isClosing = false;
  const listener = getRequestListener(
    (request, env) => {
      // The cast is true: the server speaks HTTP/1 alone.
      const { incoming, outgoing } = env as HttpBindings;
      const requestId = randomUUID();
      logWhenSent(incoming, outgoing, requestId, log);
      outgoing.once('close', () => {
        // Its connection is idle a moment later; kept alive, it would keep the server from closing.
        if (isClosing) setImmediate(() => server.closeIdleConnections());
      });
      return app.fetch(request, { incoming, outgoing, requestId } satisfies NodeEnv);
    },
    { errorHandler: (error) => respondUnreadable(error, log) },
  );
  server.on('request', listener);
  server.on('clientError', refuseConnection);
  server.setTimeout(patience.stalled);
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      isClosing = true;
      return closeServer(server);
    },
  };
}

/** Closes once the process is told to end; told a second time, it ends at once. */
export function closeOnSignals(served: Served, afterwards: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void served.close().then(afterwards));
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), patience.closing);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function logWhenSent(incoming: IncomingMessage, outgoing: ServerResponse, id: string, log: RequestLog): void {
  const { socket, method = '', url = '' } = incoming;
  const started = performance.now();
  const before = socket.bytesWritten;
  outgoing.once('close', () => {
    const bytes = socket.bytesWritten - before;
    log.request({
      id,
      method,
      path: url,
      status: outgoing.statusCode,
      bytes,
      ms: performance.now() - started,
    });
  });
}

/** The answer to what reached no route: a request without a sound Host or path. */
function respondUnreadable(error: unknown, log: RequestLog): Response {
  const requestId = randomUUID();
  const isTheirs = error instanceof Error && error.name === 'RequestError';
  if (!isTheirs) log.failure(requestId, error);
  const problem = isTheirs
    ? new HttpProblem('bad_request', 'The request has no sound Host or path')
    : unexpected();
  return respondProblem(problem, 'ctx', { ...standingHeaders, 'X-Request-Id': requestId });
}

const refusals: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** The answer to what is no HTTP at all, or comes too slowly. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status = refusals[error.code ?? ''] ?? 400;
  const headers = Object.entries({ ...standingHeaders, Connection: 'close', 'Content-Length': '0' });
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n`);
}
