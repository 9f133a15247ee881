import { rateLimits } from '#core/api/rate-limits.ts';
import type { RateLimits } from '../../functions/limit-requests.ts';
import { type ClientAddress, trustProxies } from '../../functions/node/client-address.ts';

/** What the environment says of how to serve. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly limits: RateLimits;
  readonly clientAddress: ClientAddress;
}

/** Throws, in words for the operator, for a setting that cannot be read. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    host: env['HOST'] || '127.0.0.1',
    port: readPort(env['PORT'] || '8787'),
    limits: readLimits(env['RATE_LIMIT'] || ''),
    clientAddress: trustProxies((env['TRUST_PROXY'] ?? '').split(/[\s,]+/).filter(Boolean)),
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new Error(`PORT is "${text}"; write a number from 1 to 65535`);
}

function readLimits(text: string): RateLimits {
  if (text === '') return rateLimits;
  if (text === 'off') return { ...rateLimits, read: undefined };
  const requests = Number(text);
  if (!/^\d+$/.test(text) || requests < 1)
    throw new Error(`RATE_LIMIT is "${text}"; write "off" or a number of requests`);
  return { ...rateLimits, read: { seconds: 60, ...rateLimits.read, requests } };
}
