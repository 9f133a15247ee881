import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('nothing said is this machine alone, port 8787, and the limits of the contract', () => {
  expect(readSettings({})).toMatchObject({
    host: '127.0.0.1',
    port: 8787,
    limits: { read: { requests: 180, seconds: 60 } },
  });
});

test.each([
  [{ RATE_LIMIT: 'off' }, { limits: { read: undefined } }],
  [{ RATE_LIMIT: '5' }, { limits: { read: { requests: 5, seconds: 60 } } }],
  [
    { HOST: '0.0.0.0', PORT: '80' },
    { host: '0.0.0.0', port: 80 },
  ],
])('%j is understood', (env, settings) => expect(readSettings(env)).toMatchObject(settings));

test.each([
  { PORT: 'http' },
  { PORT: '0' },
  { PORT: '70000' },
  { RATE_LIMIT: '0' },
  { RATE_LIMIT: 'on' },
  { TRUST_PROXY: '10.0.0.0/99' },
])('%j is refused', (env) => expect(() => readSettings(env)).toThrow(Object.values(env)[0]));
