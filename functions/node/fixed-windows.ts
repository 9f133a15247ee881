import type { RateCount, RateLimit, RateLimiter } from '../ports.ts';

interface Window {
  readonly ends: number;
  count: number;
}

/**
 * Counts requests in this process, in windows that begin with a client's first request. Counting is one step of one thread, so of
 * requests that come together none passes uncounted.
 */
export class FixedWindows implements RateLimiter {
  readonly #clock: () => number;
  readonly #clients: number;
  // In the order in which windows were opened.
  readonly #windows = new Map<string, Window>();

  /** `clients` bounds the memory: of more clients than that at once, those who came first are forgotten. */
  constructor(clock: () => number, clients = 100_000) {
    this.#clock = clock;
    this.#clients = clients;
  }

  count(client: string, { requests, seconds }: RateLimit): RateCount {
    const now = this.#clock();
    const window = this.#find(client, now) ?? this.#open(client, now, seconds);
    window.count += 1;
    return {
      isAllowed: window.count <= requests,
      remaining: Math.max(0, requests - window.count),
      reset: Math.max(1, Math.ceil((window.ends - now) / 1000)),
    };
  }

  #find(client: string, now: number): Window | undefined {
    const window = this.#windows.get(client);
    return window && window.ends > now ? window : undefined;
  }

  #open(client: string, now: number, seconds: number): Window {
    this.#windows.delete(client);
    for (const [oldest, { ends }] of this.#windows) {
      if (ends > now && this.#windows.size < this.#clients) break;
      this.#windows.delete(oldest);
    }
    const window = { ends: now + seconds * 1000, count: 0 };
    this.#windows.set(client, window);
    return window;
  }
}
