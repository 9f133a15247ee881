import { ModelFailure, type RunModel } from './workers-ai.ts';

/** Who asks the service, and where. */
export interface WorkersAiAccess {
  /** Where the API begins, without a slash at the end. */
  readonly base: string;
  readonly account: string;
  readonly token: string;
}

/** Sends a request by POST and gives the answer, whatever its status; follows no redirect, for it bears a secret. Throws if there is no answer in time. */
export type Post = (
  address: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<{ readonly status: number; readonly body: AsyncIterable<Uint8Array> }>;

type Environment = Readonly<Record<string, string | undefined>>;

/** Account and token as the environment has them; undefined if it lacks one. Throws, without quoting the token, if they cannot be used. */
export function workersAiAccess(environment: Environment): WorkersAiAccess | undefined {
  const { CLOUDFLARE_ACCOUNT_ID: account, CLOUDFLARE_API_TOKEN: token } = environment;
  if (!account || !token) return undefined;
  const base = (environment['CLOUDFLARE_API_BASE_URL'] || 'https://api.cloudflare.com/client/v4').replace(
    /\/$/,
    '',
  );
  if (!/^https?:\/\/[^\s?#@]+$/.test(base))
    throw new Error('CLOUDFLARE_API_BASE_URL is no http or https address without credentials');
  if (!/^[A-Za-z0-9_-]+$/.test(account))
    throw new Error('CLOUDFLARE_ACCOUNT_ID is no id of an account: letters and digits');
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new Error('CLOUDFLARE_API_TOKEN holds what no header may, such as a space or a line break');
  return { base, account, token };
}

/** Runs models by the REST API. */
export function runOverRest({ base, account, token }: WorkersAiAccess, post: Post): RunModel {
  return async (model, input) => {
    const request = {
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        Accept: 'application/json',
      },
      body: JSON.stringify(input),
    };
    const { status, text } = await answerOf(post(`${base}/accounts/${account}/ai/run/${model}`, request));
    const answer = parseAnswer(text);
    if (status === 200 && answer?.success !== false && answer?.result !== undefined) return answer.result;
    throw new ModelFailure(`Workers AI answers with status ${status}${reasonIn(answer)}`, howOf(status));
  };
}

// A hundred vectors of a thousand numbers are some two million.
const mostBytes = 32 * 1024 * 1024;

async function answerOf(answering: ReturnType<Post>): Promise<{ status: number; text: string }> {
  try {
    const { status, body } = await answering;
    const decoder = new TextDecoder();
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of body) {
      length += part.length;
      if (length > mostBytes) throw new Error(`its answer has more than ${mostBytes} bytes`);
      parts.push(part);
    }
    const bytes = new Uint8Array(length);
    let start = 0;
    for (const part of parts) {
      bytes.set(part, start);
      start += part.length;
    }
    return { status, text: decoder.decode(bytes) };
  } catch (error) {
    // The errors of the platform name the address, and never a header.
    throw new ModelFailure(`Workers AI cannot be asked: ${causeOf(error)}`, 'passing', { cause: error });
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

interface Answer {
  readonly success?: unknown;
  readonly result?: unknown;
  readonly errors?: unknown;
}

function parseAnswer(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // The cast is true: of any object these may be asked for.
    return typeof value === 'object' && value !== null ? (value as Answer) : undefined;
  } catch {
    return undefined;
  }
}

/** What the service says of the first thing that is wrong, as far as that can be shown. */
function reasonIn(answer: Answer | undefined): string {
  const [first] = Array.isArray(answer?.errors) ? answer.errors : [];
  const message: unknown = first?.message;
  if (typeof message !== 'string') return answer ? '' : ', and no JSON';
  return `: ${message.slice(0, 200).replace(/[^\x20-\x7e]/g, ' ')}`;
}

/** What another attempt would bring. */
function howOf(status: number): ModelFailure['how'] {
  if (status === 400 || status === 413 || status === 422) return 'refused';
  return status === 200 || status === 408 || status === 429 || status >= 500 ? 'passing' : 'lasting';
}
