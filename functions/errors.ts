import type { Protocol } from '#core/api/endpoint.ts';
import type { ErrorBody, ErrorCode } from '#core/generated/types.ts';

/** What a request can fail with, and the status that says so (contract ctx.md §1.0.5). */
const statuses: { readonly [Code in ErrorCode]: number } = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
  internal_error: 500,
  service_unavailable: 503,
};

/** A request that cannot be served, said so that the client can put it right. */
export class HttpProblem extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  get status(): number {
    return statuses[this.code];
  }
}

/** An error, or another answer that is no document, as a protocol writes it. */
export interface PrintedError {
  readonly mediaType: string;
  readonly text: string;
}

/** How each protocol writes its errors. */
export const errorPrinters: { readonly [Speaker in Protocol]: (problem: HttpProblem) => PrintedError } = {
  ctx: ({ code, message }) => ({
    mediaType: 'application/json',
    text: JSON.stringify({ error: code, message } satisfies ErrorBody),
  }),
  text: ({ message }) => ({ mediaType: 'text/plain; charset=utf-8', text: message }),
};

/** The answer to what nobody foresaw: it says nothing of the inside. */
export const unexpected = () => new HttpProblem('internal_error', 'An unexpected error occurred');
