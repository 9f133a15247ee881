import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Caller } from '../ports.ts';
import type { ClientAddress } from './client-address.ts';

/** What the Node server hands along with a request. */
export interface NodeEnv extends HttpBindings {
  readonly requestId: string;
}

export function callerFrom(clientAddress: ClientAddress): (request: Request, env: unknown) => Caller {
  return (request, env) => {
    // The cast is true of what serve.ts hands along; a test may hand less.
    const { incoming, requestId = randomUUID() } = (env ?? {}) as Partial<NodeEnv>;
    const connection = incoming?.socket.remoteAddress ?? '';
    return { address: clientAddress(connection, request.headers.get('X-Forwarded-For')), requestId };
  };
}
