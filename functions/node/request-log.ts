import type { Log } from '../ports.ts';

/** What is told of a request when its answer has left. The client's address is not: a log needs no people. */
export interface ServedRequest {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Sent, headers included. */
  readonly bytes: number;
  readonly ms: number;
}

export interface RequestLog extends Log {
  request(served: ServedRequest): void;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** One line a request: for eyes on a terminal, else JSON. Lines of one turn of the event loop are written together. */
export function openRequestLog(output: Output): RequestLog {
  const print = output.isTTY ? printLine : (line: Line) => `${JSON.stringify(line)}\n`;
  let pending = '';
  const write = (line: Line) => {
    if (pending === '') setImmediate(flush);
    pending += print(line);
  };
  const flush = () => {
    output.write(pending);
    pending = '';
  };
  return {
    request: ({ ms, ...served }) =>
      write({ time: new Date().toISOString(), ...served, ms: Math.round(ms * 10) / 10 }),
    failure: (id, error) => write({ time: new Date().toISOString(), id, error: describe(error) }),
  };
}

type Line = { readonly time: string } & (ServedRequest | { readonly id: string; readonly error: string });

function printLine(line: Line): string {
  if ('error' in line) return `${line.time.slice(11, 19)}  ${line.error}\n  (request ${line.id})\n`;
  return `${line.time.slice(11, 19)}  ${line.method} ${visible(line.path)} ${line.status} ${line.bytes} B ${line.ms} ms\n`;
}

/** The error and what caused it, for the operator alone. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\ncaused by ${describe(error.cause)}`;
}

/** A path comes from outside: control characters in it must not reach the terminal. */
function visible(path: string): string {
  return path.replaceAll(/[\u0000-\u001F\u007F-\u009F]/g, '�');
}
