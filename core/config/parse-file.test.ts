import { describe, expect, test } from 'vitest';
import { configure, every30m, sourceOf, withSource } from '../../tests/make-config.ts';

const messagesOf = (keys: string) =>
  configure(withSource(`file: { ${keys} }`, every30m)).findings.map(({ message }) => message);

test.each([
  ['path: ./data/registry.json', { kind: 'path', path: './data/registry.json' }],
  [
    'url: https://registry.acme.example/servers.json',
    { kind: 'url', url: 'https://registry.acme.example/servers.json', timeout: 30_000 },
  ],
  [
    "url: 'http://localhost:8080/a?b=c', timeout: 1m30s",
    { kind: 'url', url: 'http://localhost:8080/a?b=c', timeout: 90_000 },
  ],
  ['data: { servers: [] }', { kind: 'data', data: { servers: [] } }],
  [`data: '{"servers":[]}'`, { kind: 'data', data: { servers: [] } }],
])('{ %s } is where its records are', (keys, from) => {
  expect(sourceOf('file', `file: { ${keys} }`, every30m).from).toEqual(from);
});

test('what stands in the configuration itself needs no syncPolicy', () => {
  expect(sourceOf('file', 'file: { data: { servers: [] } }').sync.interval).toBe(3_600_000);
});

test.each([
  ['', 'file.path or file.url is required'],
  ['timeout: 1m', 'file.path or file.url is required'],
  ["path: ''", 'file.path or file.url is required'],
  ['path: a, url: https://registry.example/a', 'file.path and file.url are mutually exclusive'],
  ['url: https://registry.example/a, data: {}', 'file.url and file.data are mutually exclusive'],
  [
    "url: 'ftp://registry.example/a'",
    'file.url must use http or https scheme, and is "ftp://registry.example/a"',
  ],
  ["url: 'ftp://'", 'file.url must use http or https scheme, and is "ftp://"'],
  ["url: 'http:///x'", 'file.url must be an absolute URL with host, and is "http:///x"'],
  ['url: servers.json', 'file.url must be an absolute URL with host, and is "servers.json"'],
  ["url: 'http://a:99999/'", 'file.url is invalid: "http://a:99999/" is no URL'],
  [
    'url: https://a.example, timeout: abc',
    `file.timeout must be a valid duration (e.g., '30s', '1m'), and is "abc"`,
  ],
  ['url: https://a.example, timeout: 2h', 'file.timeout must not exceed 1h0m0s, and is "2h"'],
  ['path: 1', 'file.path should be a string'],
  ['data: 1', 'file.data should hold what a registry file holds'],
  ["data: '{} x'", 'file.data is no JSON text: it goes on after its value has ended'],
])('{ %s } is told: %s', (keys, message) => {
  expect(messagesOf(keys)).toEqual([`source[0] (x): ${message}`]);
});

describe('what aliases make large', () => {
  const levels = (count: number) =>
    Array.from(
      { length: count },
      (_, level) =>
        `v${level}: &a${level} [${'*A, *A'.replaceAll('A', level === 0 ? 'leaf' : `a${level - 1}`)}]`,
    );

  test('is refused before it is written out', () => {
    const data = `{ leaf: &leaf '${'a'.repeat(4000)}', ${levels(9).join(', ')} }`;
    expect(messagesOf(`data: ${data}`)).toEqual([
      'source[0] (x): file.data has more than 1048576 characters',
    ]);
  });

  test('may be there while it is small', () => {
    expect(messagesOf(`data: { leaf: &leaf 'a', ${levels(3).join(', ')} }`)).toEqual([]);
  });
});
