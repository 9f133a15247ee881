import { URL } from 'node:url';
import { HttpFailure } from './http-failure.ts';

export interface Request {
  /** Without credentials: they are in the headers. */
  readonly url: URL;
  readonly headers: Headers;
}

/** What goes to any origin; all else may be a secret and stays with the one it was given for. */
const harmless = ['accept', 'user-agent', 'if-none-match', 'if-modified-since'];
/** Parameters that this software itself adds, so that they hold no secret. */
const ownParameters = new Set([
  'limit',
  'offset',
  'cursor',
  'include_deleted',
  'updated_since',
  'labelSelector',
]);

/** A request as it goes out; credentials of the address become a header. Throws if the address or a header is none. */
export function requestOf(address: string, given: Readonly<Record<string, string>>): Request {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new HttpFailure(`${url ? showUrl(url) : 'The address'} is not an http or https URL`, {});
  }
  const headers = new Headers({ accept: 'application/json' });
  if (url.username !== '' || url.password !== '') {
    const pair = `${decoded(url.username)}:${decoded(url.password)}`;
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  }
  for (const [name, value] of Object.entries(given)) setHeader(headers, name, value);
  return { url: withoutCredentials(url), headers };
}

/** A part of an address; as it stands where a `%` in it begins no escape. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    // The error of the platform quotes the value, which may be a secret.
    throw new HttpFailure(
      `The header ${JSON.stringify(name)} cannot be sent: its name or its value holds what no header may`,
      {},
    );
  }
}

/** The request that a redirect asks for. Throws for one to a scheme of less protection, or of none. */
export function nextHop({ url, headers }: Request, location: string): Request {
  const target = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  if (target?.protocol !== 'https:' && target?.protocol !== 'http:') {
    throw new HttpFailure(`${showUrl(url)} redirects to what is no http or https URL`, {});
  }
  if (url.protocol === 'https:' && target.protocol === 'http:') {
    throw new HttpFailure(`${showUrl(url)} redirects to ${showUrl(target)}, which is not encrypted`, {});
  }
  const next = withoutCredentials(target);
  if (next.origin === url.origin) return { url: next, headers };
  const kept = harmless.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as [string, string]];
  });
  return { url: next, headers: new Headers(kept) };
}

function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare;
}

/** An address as it may be shown: without credentials, and without the values of parameters that are not ours. */
export function showUrl(url: URL): string {
  const query = [...url.searchParams].map(
    ([name, value]) => `${name}=${ownParameters.has(name) ? encodeURIComponent(value) : '…'}`,
  );
  return `${url.protocol}//${url.host}${url.pathname}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}
