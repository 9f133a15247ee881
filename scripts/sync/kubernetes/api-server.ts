import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { URL } from 'node:url';
import type { KubeConfig } from '@kubernetes/client-node';
import { softwareVersion } from '../../registry/software.ts';
import { HttpFailure } from '../http-failure.ts';
import { retryAfter } from '../retry-after.ts';
import { readLines } from './read-lines.ts';
import { refusal } from './refusal.ts';

export type Query = Readonly<Record<string, string | number | undefined>>;

// Milliseconds that one answer may take, that are waited before the second attempt (before the third twice that), and that are waited at most.
const timeout = 30_000;
const pause = 1000;
const patience = 30_000;
const attempts = 3;

/**
 * The API server of a cluster, asked as its kubeconfig says: by token, client certificate, plugin, proxy. Requests go through Node's own
 * https: the library's clients hold any answer whole in memory, follow redirects with the keys in hand, and lose what the server says of
 * an error.
 */
export class ApiServer {
  readonly #config: KubeConfig;
  /** Some clusters lie below a path. */
  readonly #base: string;

  constructor(config: KubeConfig) {
    this.#config = config;
    this.#base = config.getCurrentCluster()!.server.replace(/\/+$/, '');
  }

  /** The JSON at a path. Throws an HttpFailure if there is none, after other attempts where they may go better. */
  async fetchJson(path: string, query: Query, maxBytes: number, signal: AbortSignal): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#fetchOnce(path, query, maxBytes, signal);
      } catch (error) {
        signal.throwIfAborted();
        const wait = (error as HttpFailure).wait ?? pause * 2 ** (attempt - 1);
        if (!(error instanceof HttpFailure) || !error.passes || attempt === attempts || wait > patience)
          throw error;
        await sleep(wait, undefined, { signal });
      }
    }
  }

  async #fetchOnce(path: string, query: Query, maxBytes: number, signal: AbortSignal): Promise<unknown> {
    const { ending, end } = endingAfter(timeout, signal);
    try {
      const parts: Buffer[] = [];
      let length = 0;
      for await (const part of await this.#open(path, query, ending)) {
        length += part.length;
        if (length > maxBytes) {
          throw new HttpFailure(
            `${this.#show(path)} answers with more than ${maxBytes} bytes, and is not read`,
            {},
          );
        }
        parts.push(part);
      }
      return parsed(Buffer.concat(parts, length).toString(), this.#show(path));
    } catch (error) {
      if (error instanceof HttpFailure) throw error;
      if (!ending.aborted) throw unanswered(this.#show(path), error);
      throw new HttpFailure(`${this.#show(path)} did not answer within ${timeout / 1000} s`, {
        passes: true,
      });
    } finally {
      end();
    }
  }

  /** The JSON of each line at a path as it comes, until the server ends it, so many milliseconds are over or the signal aborts. */
  async *fetchLines(
    path: string,
    query: Query,
    duration: number,
    signal: AbortSignal,
  ): AsyncGenerator<unknown> {
    const { ending, end } = endingAfter(duration, signal);
    try {
      for await (const line of readLines(await this.#open(path, query, ending))) {
        yield parsed(line, this.#show(path));
      }
    } catch (error) {
      if (error instanceof HttpFailure) throw error;
      throw unanswered(this.#show(path), error);
    } finally {
      end();
    }
  }

  async #open(path: string, query: Query, signal: AbortSignal): Promise<IncomingMessage> {
    const url = new URL(`${this.#base}${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const headers = { accept: 'application/json', 'user-agent': `ctx-registry/${softwareVersion}` };
    const options: RequestOptions = { headers, signal };
    await this.#config.applyToHTTPSOptions(options);
    const request = url.protocol === 'http:' ? requestHttp(url, options) : requestHttps(url, options);
    // What breaks once the answer has begun breaks the answer, and is told there; untold here, it would end the process.
    request.on('error', () => {});
    request.end();
    // The cast is true: it is what the event brings.
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const { statusCode = 0 } = response;
    if (statusCode === 200) return response;
    const wait = retryAfter(response.headers['retry-after'] ?? null, Date.now());
    throw await refusal(response, statusCode, this.#show(path), wait);
  }

  #show(path: string): string {
    const { protocol, host } = new URL(this.#base);
    return `${protocol}//${host}${path}`;
  }
}

/** A signal that aborts with another or after so many milliseconds, and what lets go of both. */
function endingAfter(duration: number, signal: AbortSignal): { ending: AbortSignal; end: () => void } {
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort();
  // Not AbortSignal.timeout: its timer does not keep the process alive while nothing else does.
  const timer = setTimeout(abort, duration);
  signal.addEventListener('abort', abort);
  const end = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    // What is left of an answer that was not read to its end is not waited for.
    abort();
  };
  return { ending: controller.signal, end };
}

function parsed(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpFailure(
      `${shown} answers with what is not JSON; is it the API server of a cluster at all?`,
      {},
    );
  }
}

/** Why nothing came, in one line: a plugin that gives the token may have printed more. */
function unanswered(shown: string, error: unknown): HttpFailure {
  const { message, code = '' } = (error instanceof AggregateError ? error.errors[0] : error) as Error & {
    code?: string;
  };
  // Codes of the system, such as ECONNREFUSED; a certificate that is not trusted now will not be in a second.
  const passes = /^E(?!RR_)/.test(code);
  return new HttpFailure(`${shown} cannot be asked: ${message.split('\n', 1)[0] || code}`, { passes });
}
