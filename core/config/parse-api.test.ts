import { describe, expect, test } from 'vitest';
import { configure, every30m, sourceOf, withSource } from '../../tests/make-config.ts';

const endpoint = 'https://registry.acme.example';
const api = (keys: string) => configure(withSource(`api: { ${keys} }`, every30m));
const messagesOf = (keys: string) => api(keys).findings.map(({ message }) => message);

test('a registry is asked at its endpoint, ten seconds a request', () => {
  expect(sourceOf('api', `api: { endpoint: ${endpoint}/ }`, every30m)).toMatchObject({
    endpoint,
    headers: {},
    timeout: 10_000,
  });
});

test('its address may be called url', () => {
  expect(sourceOf('api', `api: { url: ${endpoint}/base// }`, every30m).endpoint).toBe(`${endpoint}/base`);
});

test.each([
  ['', 'api.endpoint is required'],
  [`endpoint: ${endpoint}, url: ${endpoint}`, 'api.endpoint and api.url are mutually exclusive'],
  [
    'endpoint: registry.acme.example',
    'api.endpoint must be an absolute URL with host, and is "registry.acme.example"',
  ],
  [
    "url: 'ftp://registry.acme.example'",
    'api.url must use http or https scheme, and is "ftp://registry.acme.example"',
  ],
  [
    "endpoint: 'https://registry.acme.example/a?token=hunter2'",
    'api.endpoint has a query or a fragment, and is "…https://registry.acme.example/a…"',
  ],
  [
    "endpoint: 'https://user:hunter2@registry.acme.example'",
    'api.endpoint holds credentials, which everyone can read who reads this file',
  ],
  ["endpoint: 'https://a b.example'", 'api.endpoint is invalid: "https://a b.example" is no URL'],
  [`endpoint: ${endpoint}, timeout: 0s`, 'api.timeout must be greater than zero, and is "0s"'],
  [`endpoint: ${endpoint}, timeout: 6m`, 'api.timeout must not exceed 5m0s, and is "6m"'],
  [
    `endpoint: ${endpoint}, timeout: abc`,
    `api.timeout must be a valid duration (e.g., '30s', '1m'), and is "abc"`,
  ],
  [`endpoint: ${endpoint}, tokenFile: token`, 'api.tokenFile must be an absolute path, and is "token"'],
])('{ %s } is told: %s', (keys, message) => {
  expect(messagesOf(keys)).toEqual([`source[0] (x): ${message}`]);
  expect(api(keys).config).toBeUndefined();
});

test.each(['5m', '1ms', '1m30s'])('a request may take %s', (timeout) => {
  expect(messagesOf(`endpoint: ${endpoint}, timeout: ${timeout}`)).toEqual([]);
});

test('a token that travels in the clear is warned of', () => {
  expect(messagesOf('endpoint: http://registry.acme.example, tokenFile: /t')).toEqual([
    'source[0] (x): api.tokenFile is sent in the clear over http',
  ]);
  expect(messagesOf("endpoint: 'http://127.0.0.1:8080', tokenFile: /t")).toEqual([]);
});

describe('a header', () => {
  const headers = (text: string, more = '') => `endpoint: ${endpoint}, headers: { ${text} }${more}`;

  test('is sent as it is written, whatever its name', () => {
    const source = sourceOf('api', `api: { ${headers("X-Team: tools, __proto__: 'a'")} }`, every30m);
    expect(Object.entries(source.headers)).toEqual([
      ['X-Team', 'tools'],
      ['__proto__', 'a'],
    ]);
  });

  test.each([
    ["'X Team': a", 'api.headers.X Team is no name of a header'],
    ['Host: a', 'api.headers.Host is a header that the request itself decides'],
    ['X-Team: a, x-team: b', 'api.headers.x-team stands twice, for headers do not tell case apart'],
    ['X-Team: ä', 'api.headers.X-Team has a value that no header can carry'],
    ['X-Team: "hunter2\\r\\nHost: a"', 'api.headers.X-Team has a line break or another control character'],
    ['X-Team: 1', 'api.headers.X-Team should be a string'],
    [
      'Authorization: Bearer hunter2',
      'api.headers.Authorization holds a secret that everyone can read who reads this file',
    ],
  ])('%s is told: %s', (text, message) => {
    expect(messagesOf(headers(text))).toEqual([`source[0] (x): ${message}`]);
  });

  test('is not written twice, as a header and as a token', () => {
    expect(messagesOf(headers('authorization: Basic hunter2', ', tokenFile: /t'))).toEqual([
      'source[0] (x): api.headers.authorization and api.tokenFile are mutually exclusive',
    ]);
  });

  test('is one of at most fifty', () => {
    const many = Array.from({ length: 51 }, (_, index) => `x-${index}: a`).join(', ');
    expect(messagesOf(headers(many))).toEqual(['source[0] (x): api.headers has more than 50 headers']);
  });
});

test('the format is upstream, or not said', () => {
  const format = (text: string) =>
    configure(withSource(`api: { endpoint: ${endpoint} }`, every30m, `format: ${text}`)).findings.map(
      ({ message }) => message,
    );
  expect(format('upstream')).toEqual([]);
  expect(format("''")).toEqual([]);
  expect(format('toolhive')).toEqual([
    'source[0] (x): format must be either empty or upstream when using api, got toolhive',
  ]);
  expect(format('yaml')).toEqual(['source[0] (x): format must be one of auto, upstream, toolhive, got yaml']);
});
