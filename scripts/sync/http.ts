import { setTimeout as sleep } from 'node:timers/promises';
import type { URL } from 'node:url';
import { softwareVersion } from '../registry/software.ts';
import { HttpFailure } from './http-failure.ts';
import { nextHop, type Request, requestOf, showUrl } from './http-request.ts';
import { syncLimits } from './limits.ts';
import { retryAfter } from './retry-after.ts';

/** How sources are asked over HTTP. Private addresses may be asked: an operator names them, not a stranger. */
export interface Http {
  /** The answer, of status 200 or 304. Throws an HttpFailure for any other, and for none. */
  get(url: string, options?: GetOptions): Promise<HttpAnswer>;
}

export interface GetOptions {
  /** Beside `Accept` and `User-Agent`; none of them goes to another origin. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds that one attempt may take, body and all. */
  readonly timeout?: number;
  /** Of the body, decoded. */
  readonly maxBytes?: number;
  /** How often it is tried, the first time included. */
  readonly attempts?: number;
}

export interface HttpAnswer {
  readonly status: 200 | 304;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

export interface HttpSettings {
  readonly signal: AbortSignal;
  /** Milliseconds: a server that asks for more is not waited for. */
  readonly patience: number;
  /** Milliseconds before the second attempt; twice that before the third, and so on. */
  readonly pause: number;
  now(): number;
}

const maxRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);
/** Busy or broken for now, as servers and the proxies before them say it. */
const passing = new Set([429, 500, 502, 503, 504]);

/** Asks the real network. */
export class HttpClient implements Http {
  readonly #settings: HttpSettings;

  constructor(settings: HttpSettings) {
    this.#settings = settings;
  }

  async get(address: string, options: GetOptions = {}): Promise<HttpAnswer> {
    const request = requestOf(address, {
      'user-agent': `ctx-registry/${softwareVersion}`,
      ...options.headers,
    });
    const { signal, patience, pause } = this.#settings;
    const { attempts = 4 } = options;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#getOnce(request, options);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof HttpFailure) || !error.passes || attempt >= attempts) throw error;
        const wait = error.wait ?? pause * 2 ** (attempt - 1);
        if (wait > patience) throw tooLong(error, wait);
        await sleep(wait, undefined, { signal });
      }
    }
  }

  async #getOnce(request: Request, { timeout = 30_000, maxBytes }: GetOptions): Promise<HttpAnswer> {
    const { signal } = this.#settings;
    signal.throwIfAborted();
    // Not AbortSignal.timeout: its timer does not keep the process alive while nothing else does.
    const ending = new AbortController();
    const end = () => ending.abort();
    const timer = setTimeout(end, timeout);
    signal.addEventListener('abort', end);
    try {
      return await this.#follow(request, maxBytes ?? syncLimits.bytes, ending.signal);
    } catch (error) {
      if (error instanceof HttpFailure || signal.aborted) throw error;
      const reason = ending.signal.aborted
        ? `did not answer within ${timeout / 1000} s`
        : `cannot be asked: ${causeOf(error)}`;
      throw new HttpFailure(`${showUrl(request.url)} ${reason}`, { passes: true, cause: error });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      // What is left of an answer that was not read to its end is not waited for.
      ending.abort();
    }
  }

  async #follow(first: Request, maxBytes: number, signal: AbortSignal): Promise<HttpAnswer> {
    let request = first;
    for (let hops = 0; hops <= maxRedirects; hops += 1) {
      const { url, headers } = request;
      const response = await fetch(url, { headers, signal, redirect: 'manual' });
      const location = response.headers.get('location');
      if (!redirects.has(response.status) || location === null)
        return this.#answerOf(response, url, maxBytes);
      request = nextHop(request, location);
    }
    throw new HttpFailure(`${showUrl(first.url)} redirects more than ${maxRedirects} times`, {});
  }

  async #answerOf(response: Response, url: URL, maxBytes: number): Promise<HttpAnswer> {
    const { status, headers } = response;
    if (status === 304) return { status, headers, bytes: new Uint8Array() };
    if (status === 200) return { status, headers, bytes: await readBody(response, url, maxBytes) };
    const wait = retryAfter(headers.get('retry-after'), this.#settings.now());
    throw new HttpFailure(`${showUrl(url)} answers with status ${status}`, {
      status,
      wait,
      passes: passing.has(status),
    });
  }
}

function tooLong({ message, status, cause }: HttpFailure, wait: number): HttpFailure {
  const asked = `asks to wait ${Math.ceil(wait / 1000)} s, longer than is waited here`;
  return new HttpFailure(`${message} and ${asked}`, { status, cause });
}

async function readBody(response: Response, url: URL, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > maxBytes) {
      throw new HttpFailure(`${showUrl(url)} answers with more than ${maxBytes} bytes, and is not read`, {});
    }
    parts.push(part);
  }
  return Buffer.concat(parts, length);
}

/** Why the network failed: undici wraps the reason in a "fetch failed". */
function causeOf(error: unknown): string {
  const { cause, message } = error as Error;
  const inner = cause instanceof AggregateError ? cause.errors[0] : cause;
  return inner instanceof Error ? inner.message || inner.name : message;
}
