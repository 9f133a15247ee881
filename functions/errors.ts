import type { Protocol } from '#core/api/endpoint.ts';
import type { ErrorCode } from '#core/generated/types.ts';

/** What a request can fail with: the contract's own codes, and what other protocols tell apart. */
export type ProblemCode = ErrorCode | 'unprocessable' | 'method_not_allowed' | 'not_implemented';

/** The status that says so (contracts ctx.md §1.0.5, mcp.md §1.9). */
const statuses: { readonly [Code in ProblemCode]: number } = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  unprocessable: 422,
  rate_limited: 429,
  internal_error: 500,
  not_implemented: 501,
  service_unavailable: 503,
};

/** A request that cannot be served, said so that the client can put it right. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly details: readonly ProblemDetail[];

  /** A cause is for the log alone. */
  constructor(
    code: ProblemCode,
    message: string,
    details: readonly ProblemDetail[] = [],
    options: ErrorOptions = {},
  ) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return statuses[this.code];
  }
}

/** One thing that is wrong with a request (contract mcp.md §1.9). */
export interface ProblemDetail {
  readonly message: string;
  /** `query.limit`, `body.description` */
  readonly location: string;
  readonly value: unknown;
}

/** An error, or another answer that is no document, as a protocol writes it. */
export interface PrintedError {
  readonly mediaType: string;
  readonly text: string;
}

const titles: { readonly [Code in ProblemCode]: string } = {
  bad_request: 'Bad Request',
  unauthorized: 'Unauthorized',
  forbidden: 'Forbidden',
  not_found: 'Not Found',
  method_not_allowed: 'Method Not Allowed',
  conflict: 'Conflict',
  unprocessable: 'Unprocessable Entity',
  rate_limited: 'Too Many Requests',
  internal_error: 'Internal Server Error',
  not_implemented: 'Not Implemented',
  service_unavailable: 'Service Unavailable',
};

const printCtxError = ({ code, message }: HttpProblem): PrintedError => ({
  mediaType: 'application/json',
  text: JSON.stringify({ error: code, message }),
});

/** How each protocol writes its errors. */
export const errorPrinters: { readonly [Speaker in Protocol]: (problem: HttpProblem) => PrintedError } = {
  ctx: printCtxError,
  // Told to programs; browsers are shown a page.
  site: printCtxError,
  // RFC 9457; `error` besides, which the published description of the protocol names.
  mcp: ({ code, status, message, details }) => ({
    mediaType: 'application/problem+json',
    text: JSON.stringify({
      title: titles[code],
      status,
      detail: message,
      ...(details.length > 0 && { errors: details }),
      error: message,
    }),
  }),
  toolhive: ({ message }) => ({
    mediaType: 'application/json',
    text: JSON.stringify({ error: message }),
  }),
  'plugged-in': ({ code, message, details }) => ({
    mediaType: 'application/json',
    text: JSON.stringify({
      error: message,
      code: code.toUpperCase(),
      details: Object.fromEntries(details.map((detail) => [detail.location, detail.message])),
    }),
  }),
  text: ({ message }) => ({ mediaType: 'text/plain; charset=utf-8', text: message }),
};

/** The answer to a method that an address does not know; the header `Allow` tells those that it does. */
export const methodNotAllowed = () =>
  new HttpProblem('method_not_allowed', 'Method not allowed; the header Allow tells which are');

/** The answer while documents contradict one another, although they were read again: a build or an upload is under way, or one of them is damaged. */
export const contradictory = (cause: Error) =>
  new HttpProblem(
    'service_unavailable',
    'The documents of the registry do not fit together for the moment; ask again in a minute',
    [],
    { cause },
  );

/** The answer to what nobody foresaw: it says nothing of the inside. */
export const unexpected = () => new HttpProblem('internal_error', 'An unexpected error occurred');
