import type { Owner } from '#core/packs/owner.ts';
import type { EmbedderOf } from '#core/search/open-search.ts';

/** Exact bytes, and what they are known by. */
export interface StoredDocument {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of the bytes in base64, as Content-Digest writes it (RFC 9530). */
  readonly digest: string;
  /** An answer to one question is seldom sent twice, and is compressed in a hurry. */
  readonly compress?: 'in a hurry';
  /** Headers that are sent with these bytes besides those of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The emitted documents. */
export interface Documents {
  /** The document of a file of the tree, or undefined. A document of one package or scope is asked for with its owner: it may lie in a pack. */
  read(file: string, owner?: Owner): Promise<StoredDocument | undefined>;
  /** Another one whenever the tree was built anew: what was made of documents before is old. */
  readonly version: string;
  /** Sees at once whether the tree was built anew, where that is otherwise seen after a moment; absent where there is nothing to see. */
  refresh?(): void;
}

/** The content codings that the edge speaks besides identity (RFC 9110 §8.4.1). */
export type Coding = 'br' | 'gzip';

/** What a runtime can do with bytes and the language cannot. */
export interface Coder {
  /** Bytes with their digest. */
  seal(bytes: Uint8Array<ArrayBuffer>): StoredDocument;
  /** The same document compressed; compressed once and remembered. */
  encode(document: StoredDocument, coding: Coding): Promise<StoredDocument>;
}

/** So many requests within so many seconds. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** Where a client stands within its window. */
export interface RateCount {
  readonly isAllowed: boolean;
  readonly remaining: number;
  /** Seconds until the window ends, at least 1. */
  readonly reset: number;
}

export interface RateLimiter {
  /** Counts one request of a client; no two requests are counted as one, however close they come. */
  count(client: string, limit: RateLimit): RateCount | Promise<RateCount>;
}

/** Who asks. */
export interface Caller {
  /** Network address, of the client itself and not of a proxy of ours. */
  readonly address: string;
  /** Names this request in the answer and in the log. */
  readonly requestId: string;
}

export interface Log {
  /** An error that nobody foresaw, with the request it broke. */
  failure(requestId: string, error: unknown): void;
}

/** The world, as far as the edge needs it. Each platform makes its own. */
export interface Ports {
  readonly documents: Documents;
  readonly coder: Coder;
  readonly limiter: RateLimiter;
  readonly log: Log;
  /** Who makes vectors of queries where a model made those of the packages; absent where no model can be asked. */
  readonly embedderOf?: EmbedderOf | undefined;
  /** Milliseconds since 1970. */
  clock(): number;
  /** `env` is what the platform hands along with a request. */
  callerOf(request: Request, env: unknown): Caller;
}
