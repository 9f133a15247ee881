import { describe, expect, test } from 'vitest';
import { schemas } from '../generated/schemas.ts';
import * as validators from '../generated/validators.js';
import { readServer } from './read-server.ts';

type Json = Readonly<Record<string, unknown>>;

const minimal = { name: 'io.github.acme/pdf', description: 'Reads PDF files.', version: '1.2.0' };
const stdio = { registryType: 'npm', identifier: '@acme/pdf', transport: { type: 'stdio' } };
const official = 'io.modelcontextprotocol.registry/official';
const provided = 'io.modelcontextprotocol.registry/publisher-provided';

function read(server: unknown, meta?: unknown) {
  const result = readServer({ server, meta, place: '/servers/0' });
  return {
    server: result.ok ? result.server : undefined,
    meta: result.ok ? result.meta : undefined,
    told: (result.ok ? result.warnings : result.problems).map(
      ({ pointer, message }) => `${pointer}: ${message}`,
    ),
  };
}

describe('a record that is as it should be', () => {
  const { examples } = schemas['server.schema.json'] as { examples: Json[] };

  test.each(examples)('$name is handed on as it is', (server) => {
    expect(read(server)).toEqual({ server, meta: {}, told: [] });
  });

  test('keeps keys that nobody knows, whatever they hold', () => {
    const server = { ...minimal, homepage: '', tags: [null, 1], packages: [{ ...stdio, features: null }] };
    expect(read(server)).toEqual({ server, meta: {}, told: [] });
  });

  test('keeps a schema with a fragment', () => {
    const $schema =
      'https://static.modelcontextprotocol.io/schemas/2025-10-17/server.schema.json#/definitions/ServerDetail';
    expect(read({ $schema, ...minimal })).toEqual({ server: { $schema, ...minimal }, meta: {}, told: [] });
  });
});

describe('a record is refused', () => {
  test.each<[string, unknown, string]>([
    ['if it is null', null, ': should be an object and is null'],
    ['if it is a list', [minimal], ': should be an object and is a list'],
    ['without a name', { ...minimal, name: undefined }, '/name: should be a string and is missing'],
    ['whose name has no slash', { ...minimal, name: 'pdf' }, '/name: "pdf" is not the name of a server'],
    ['whose name has two slashes', { ...minimal, name: 'a/b/c' }, '/name: "a/b/c" is not the name'],
    ['whose name has other characters', { ...minimal, name: '@acme/pdf' }, '/name: "@acme/pdf" is not'],
    ['whose namespace has an underscore', { ...minimal, name: 'a_b/pdf' }, '/name: "a_b/pdf" is not'],
    ['whose name leads out of a folder', { ...minimal, name: '../..' }, '/name: "../.." is not the name'],
    ['whose name is too long', { ...minimal, name: `a/${'b'.repeat(199)}` }, '/name: "a/bbb'],
    ['without a description', { ...minimal, description: undefined }, '/description: should be a string'],
    ['whose description is blank', { ...minimal, description: ' \n' }, '/description: is blank'],
    ['whose description nobody sees', { ...minimal, description: '\u200B\u200B' }, '/description: is blank'],
    ['without a version', { ...minimal, version: undefined }, '/version: should be a string and is missing'],
    ['whose version is a number', { ...minimal, version: 1 }, '/version: should be a string and is a number'],
    ['whose version is blank', { ...minimal, version: ' ' }, '/version: is blank'],
    ['whose version leads elsewhere', { ...minimal, version: '../1' }, '/version: "../1" holds a slash'],
    [
      'that is larger than 256 KiB',
      { ...minimal, title: 'é'.repeat(131_072) },
      ': is larger than 262144 bytes',
    ],
    ['that is nested too deep', { ...minimal, x: nested(64) }, ': is nested deeper than 64 levels'],
    [
      'whose publisher adds more than 262,144 bytes',
      { ...minimal, _meta: { [provided]: { x: 'x'.repeat(262_145 - 8) } } },
      `/_meta/${provided.replace('/', '~1')}: is larger than 262144 bytes`,
    ],
  ])('%s', (_, server, problem) => {
    const { told } = read(server);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(problem);
  });

  test('and not if it is just as large and as deep as it may be', () => {
    const rest = JSON.stringify({ ...minimal, x: '' }).length;
    const largest = { ...minimal, x: 'x'.repeat(262_144 - rest) };
    expect(read(largest)).toEqual({ server: largest, meta: {}, told: [] });
    expect(read({ ...largest, x: `${largest.x}x` }).server).toBeUndefined();
    expect(read({ ...minimal, x: nested(63) }).told).toEqual([]);
  });

  test('for everything that is wrong with it at once', () => {
    expect(read({ name: 'x', version: '/' }).told).toHaveLength(3);
  });

  test('with its name and version, as far as it says them, and its place', () => {
    expect(readServer({ server: { ...minimal, name: 'x' }, place: 'a.json#/3' })).toMatchObject({
      ok: false,
      problems: [{ outcome: 'refused', place: 'a.json#/3', name: 'x', version: '1.2.0', pointer: '/name' }],
    });
  });

  test('whose aliases make a small text huge, without being written out', () => {
    let value: unknown = 'x';
    for (let level = 0; level < 50; level += 1) value = [value, value];
    expect(read({ ...minimal, value }).told[0]).toMatch(/larger than|deeper than/);
  });
});

function nested(levels: number): unknown {
  return levels === 0 ? 'x' : [nested(levels - 1)];
}

describe('is mended and told', () => {
  test.each<[string, Json, Json, string]>([
    ['an empty repository', { repository: {} }, {}, '/repository: is empty; it was dropped'],
    ['a member that is null', { title: null }, {}, '/title: should be a string and is null'],
    ['a blank title', { title: ' ' }, {}, '/title: is empty; it was dropped'],
    ['an empty schema', { $schema: '' }, {}, '/$schema: is empty; it was dropped'],
    ['an empty address', { websiteUrl: '' }, {}, '/websiteUrl: is empty; it was dropped'],
    [
      'a site that is a script',
      { websiteUrl: 'javascript:alert(1)' },
      {},
      '/websiteUrl: should begin with "https://" or "http://" and begins with "javascript:"; it was dropped',
    ],
    [
      'a repository that is a script',
      { repository: { url: 'javascript:alert(1)', source: 'github' } },
      {},
      '/repository/url: should be the address of a repository and begins with "javascript:"; it was dropped',
    ],
    [
      'a repository that is an address alone',
      { repository: 'https://github.com/acme/pdf' },
      { repository: { url: 'https://github.com/acme/pdf', source: 'github' } },
      '/repository: should be an object and is a string',
    ],
    [
      'a repository without its forge',
      { repository: { url: 'https://git.acme.example/pdf' } },
      { repository: { url: 'https://git.acme.example/pdf', source: 'git' } },
      '/repository: has no "source"; "git" was added',
    ],
    [
      'an icon that is data',
      { icons: [{ src: 'data:image/png;base64,AAAA' }, { src: 'https://acme.example/i.png' }] },
      { icons: [{ src: 'https://acme.example/i.png' }] },
      '/icons/0/src: should begin with "https://" or "http://" and begins with "data:"; it was dropped',
    ],
    ['packages that are no list', { packages: stdio }, {}, '/packages: should be a list and is an object'],
    [
      'a package without an identifier',
      { packages: [{ ...stdio, identifier: undefined }, stdio] },
      { packages: [stdio] },
      '/packages/0: has no "identifier" that can be used; it was dropped',
    ],
    [
      'a package of an unknown transport',
      { packages: [{ ...stdio, transport: { type: 'pigeon' } }] },
      { packages: [] },
      '/packages/0/transport: should have a "type" that is one of "stdio", "streamable-http", "sse"',
    ],
    [
      'a remote without an address',
      { remotes: [{ type: 'sse' }] },
      { remotes: [] },
      '/remotes/0: has no "url" that can be used; it was dropped',
    ],
    [
      'a remote that is no web address',
      { remotes: [{ type: 'sse', url: 'file:///etc/passwd' }] },
      { remotes: [] },
      '/remotes/0/url: should begin with "https://" or "http://" and begins with "file:"; it was dropped',
    ],
    [
      'a header without a name',
      { remotes: [{ type: 'sse', url: 'https://acme.example/', headers: [{ value: 'x' }] }] },
      { remotes: [{ type: 'sse', url: 'https://acme.example/', headers: [] }] },
      '/remotes/0/headers/0: has no "name" that can be used; it was dropped',
    ],
    [
      'a default that is a number',
      { packages: [{ ...stdio, environmentVariables: [{ name: 'PORT', default: 8080 }] }] },
      { packages: [{ ...stdio, environmentVariables: [{ name: 'PORT', default: '8080' }] }] },
      '/packages/0/environmentVariables/0/default: should be a string and is a number; it was put in quotes',
    ],
    [
      'a choice that is false',
      { packages: [{ ...stdio, environmentVariables: [{ name: 'A', choices: [false] }] }] },
      { packages: [{ ...stdio, environmentVariables: [{ name: 'A', choices: ['false'] }] }] },
      '/packages/0/environmentVariables/0/choices/0: should be a string and is a boolean',
    ],
    [
      'a secret that is told in quotes',
      { packages: [{ ...stdio, environmentVariables: [{ name: 'A', isSecret: 'true' }] }] },
      { packages: [{ ...stdio, environmentVariables: [{ name: 'A', isSecret: true }] }] },
      '/packages/0/environmentVariables/0/isSecret: should be true or false and is a string',
    ],
    [
      'a format that nobody knows',
      { packages: [{ ...stdio, environmentVariables: [{ name: 'A', format: 'url' }] }] },
      { packages: [{ ...stdio, environmentVariables: [{ name: 'A' }] }] },
      '/packages/0/environmentVariables/0/format: is none of "string", "number", "boolean", "filepath"',
    ],
    [
      'an argument without a type',
      { packages: [{ ...stdio, runtimeArguments: [{ value: '-y' }] }] },
      { packages: [{ ...stdio, runtimeArguments: [{ value: '-y', type: 'positional' }] }] },
      '/packages/0/runtimeArguments/0: has no "type"; "positional" was added',
    ],
    [
      'a named argument without a type',
      { packages: [{ ...stdio, packageArguments: [{ type: '', name: '--root' }] }] },
      { packages: [{ ...stdio, packageArguments: [{ type: 'named', name: '--root' }] }] },
      '/packages/0/packageArguments/0: has no "type"; "named" was added',
    ],
    ['a title with an override', { title: 'a\u202Eb' }, { title: 'ab' }, '/title: holds characters that'],
    ['what publishers add, if it is a list', { _meta: { [provided]: [] } }, { _meta: {} }, 'and is a list'],
  ])('%s', (_, given, mended, warning) => {
    const { server, told } = read({ ...minimal, ...given });
    expect(server).toEqual({ ...minimal, ...mended });
    expect(told.join('\n')).toContain(warning);
  });

  test('a key called __proto__, at whatever depth', () => {
    const server = JSON.parse(
      '{"name":"a.b/c","description":"d","version":"1","__proto__":{"x":1},"_meta":{"y":{"__proto__":{"x":1},"z":2}}}',
    );
    const { server: kept } = read(server);
    expect(JSON.stringify(kept)).not.toContain('__proto__');
    expect(kept).toMatchObject({ _meta: { y: { z: 2 } } });
    expect(Object.getPrototypeOf(kept)).toBe(Object.prototype);
  });

  test('a name with characters that nobody sees', () => {
    expect(read({ ...minimal, name: 'io.github.acme/\u200Bpdf' }).server?.name).toBe('io.github.acme/pdf');
  });

  test('in twenty places at most, and how many more there are', () => {
    const icons = Array.from({ length: 50 }, () => null);
    const { told } = read({ ...minimal, icons });
    expect(told).toHaveLength(21);
    expect(told[20]).toBe(': has 30 more places that were mended or are off');
  });
});

describe('is kept and told', () => {
  test.each<[string, Json, string]>([
    ['a long description', { description: 'x'.repeat(101) }, '/description: "description" has more than 100'],
    ['a long title', { title: 'x'.repeat(101) }, '/title: "title" has more than 100 characters; it was kept'],
    ['the version `latest`', { version: 'latest' }, '/version: "latest" is the word that'],
    ['a range as version', { version: '^1.0.0' }, '/version: "^1.0.0" is a range of versions; it was kept'],
    ['a placeholder as version', { version: '{{VERSION}}' }, '/version: "{{VERSION}}" is a placeholder'],
    [
      'a package’s version `latest`',
      { packages: [{ ...stdio, version: 'latest' }] },
      '/packages/0/version: "latest" is the word',
    ],
    [
      'a checksum in capitals',
      { packages: [{ ...stdio, fileSha256: 'A'.repeat(64) }] },
      '/packages/0/fileSha256: "packages.0.fileSha256" does not have its form',
    ],
    [
      'an address with a space',
      { remotes: [{ type: 'sse', url: 'https://acme.example/a b' }] },
      '/remotes/0/url: "remotes.0.url" does not have',
    ],
    [
      'an argument that says nothing',
      { packages: [{ ...stdio, packageArguments: [{ type: 'positional' }] }] },
      '/packages/0/packageArguments/0: has neither a "value" nor a "valueHint"; it was kept',
    ],
  ])('%s', (_, given, warning) => {
    const { server, told } = read({ ...minimal, ...given });
    expect(server).toEqual({ ...minimal, ...given });
    expect(told).toEqual([expect.stringContaining(warning)]);
  });
});

describe('what registries say', () => {
  test('is read from beside the server, and other keys are kept', () => {
    const meta = {
      [official]: {
        status: 'deprecated',
        statusMessage: 'Use acme/pdf2.',
        statusChangedAt: '2026-01-02T03:04:05.100Z',
        publishedAt: '2025-01-02T03:04:05Z',
        updatedAt: '2026-01-02T04:04:05+01:00',
        isLatest: true,
      },
      'example.acme/x': { y: 1 },
    };
    expect(read(minimal, meta)).toEqual({
      server: minimal,
      meta: {
        status: 'deprecated',
        statusMessage: 'Use acme/pdf2.',
        statusChangedAt: '2026-01-02T03:04:05.1Z',
        publishedAt: '2025-01-02T03:04:05Z',
        updatedAt: '2026-01-02T03:04:05Z',
        isLatest: true,
        other: { 'example.acme/x': { y: 1 } },
      },
      told: [],
    });
  });

  test('is read in the names of September 2025', () => {
    const meta = {
      [official]: {
        published_at: '2025-09-01T00:00:00Z',
        updated_at: '2025-09-02T00:00:00Z',
        is_latest: false,
      },
    };
    expect(read(minimal, meta).meta).toEqual({
      publishedAt: '2025-09-01T00:00:00Z',
      updatedAt: '2025-09-02T00:00:00Z',
      isLatest: false,
    });
  });

  test('moves out of the server, where it stood at first', () => {
    const { server, meta, told } = read({
      ...minimal,
      status: 'deprecated',
      _meta: { [official]: { release_date: '2025-09-01T00:00:00Z' }, [provided]: { a: 1 }, 'x.y/z': {} },
    });
    expect(server).toEqual({ ...minimal, _meta: { [provided]: { a: 1 }, 'x.y/z': {} } });
    expect(meta).toEqual({ status: 'deprecated', publishedAt: '2025-09-01T00:00:00Z' });
    expect(told).toEqual([]);
  });

  test('counts beside the server before it counts within', () => {
    const within = {
      ...minimal,
      _meta: { [official]: { isLatest: false, updatedAt: '2025-01-01T00:00:00Z' } },
    };
    expect(read(within, { [official]: { isLatest: true } }).meta).toEqual({
      isLatest: true,
      updatedAt: '2025-01-01T00:00:00Z',
    });
    const { meta } = read({ ...minimal, status: 'active' }, { [official]: { status: 'deleted' } });
    expect(meta?.status).toBe('deleted');
  });

  test('is ignored and told where it is nonsense', () => {
    const { meta, told } = read(minimal, {
      [official]: { status: 'gone', publishedAt: 'today', isLatest: 1 },
    });
    expect(meta).toEqual({});
    expect(told).toEqual([
      '/_meta: holds a "status" that is none, "gone"; it was ignored',
      '/_meta: holds a "publishedAt" that is none, "today"; it was ignored',
      '/_meta: holds a "isLatest" that is none, a number; it was ignored',
    ]);
  });

  test('is dropped where it is no object', () => {
    expect(read(minimal, 'x').told).toEqual(['/_meta: should be an object and is a string; it was dropped']);
  });
});

/** What the validator may still find in a server that is handed on: no wrong type, nothing missing. */
const keptKeywords = ['maxLength', 'minLength', 'pattern', 'format', 'not', 'anyOf'];

test('whatever stands in the place of any member, clients find the types they rely on', () => {
  const [whole] = (schemas['server.schema.json'] as { examples: Json[] }).examples;
  const strange = [
    null,
    true,
    5,
    '',
    ' ',
    'x',
    'javascript:0',
    [],
    {},
    [null],
    [[]],
    [{}],
    { type: 1 },
    '\uD800',
  ];
  let tried = 0;
  for (const path of pathsOf(whole, [])) {
    for (const value of strange) {
      tried += 1;
      const result = readServer({ server: replaced(whole, path, value), place: '' });
      if (!result.ok || validators.serverJson(result.server)) continue;
      const broken = (validators.serverJson.errors ?? []).filter(
        ({ keyword, schemaPath }) => !keptKeywords.includes(keyword) && !schemaPath.includes('/anyOf/'),
      );
      expect(broken, `${path.join('.')} = ${JSON.stringify(value)}`).toEqual([]);
    }
  }
  expect(tried).toBeGreaterThan(500);
});

function pathsOf(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((item, at) => (String(at) === key ? replaced(item, rest, by) : item));
  const object = value as Json;
  return { ...object, [key]: replaced(object[key], rest, by) };
}
