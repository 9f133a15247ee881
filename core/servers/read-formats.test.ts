import { describe, expect, test } from 'vitest';
import type { SourceFormat } from '../config/config.ts';
import { readFormats } from './read-formats.ts';
import { readServer } from './read-server.ts';
import { registryFile } from './registry-file.ts';
import { specToToolhive } from './spec-to-toolhive.ts';

const pdf = { name: 'com.acme/pdf', description: 'Reads PDF files.', version: '1.0.0' };
const meta = { 'io.modelcontextprotocol.registry/official': { isLatest: true } };
const skill = { namespace: 'com.acme', name: 'forms', description: 'Fills forms.', version: '1.0.0' };
const legacy = { servers: { pdf: { image: 'x', description: 'Reads PDF files.' } } };

describe('a source is read in whatever form it comes', () => {
  test.each<[string, unknown, string, object[]]>([
    [
      'a registry file',
      { data: { servers: [pdf] } },
      'upstream',
      [{ server: pdf, place: '/data/servers/0' }],
    ],
    [
      'a page of an API',
      { servers: [{ server: pdf, _meta: meta }], metadata: { count: 1 } },
      'page',
      [{ server: pdf, meta, place: '/servers/0' }],
    ],
    ['a page of servers alone', { servers: [pdf] }, 'page', [{ server: pdf, place: '/servers/0' }]],
    ['an empty page', { servers: [], metadata: { count: 0 } }, 'page', []],
    [
      'a list of servers',
      [pdf, { server: pdf, _meta: meta }],
      'servers',
      [
        { server: pdf, place: '/0' },
        { server: pdf, meta, place: '/1' },
      ],
    ],
    ['one server', pdf, 'servers', [{ server: pdf, place: '' }]],
    [
      'one server with what a registry says',
      { server: pdf, _meta: meta },
      'servers',
      [{ server: pdf, meta, place: '' }],
    ],
    [
      'a server with a member called server',
      { ...pdf, server: 5 },
      'servers',
      [{ server: { ...pdf, server: 5 }, place: '' }],
    ],
  ])('%s', (_, value, form, servers) => {
    expect(readFormats(value, 'auto')).toEqual({
      ok: true,
      form,
      records: { servers, skills: [], plugins: 0 },
    });
  });

  test('ToolHive’s own, whose entries become servers', () => {
    expect(readFormats({ ...legacy, last_updated: '2026-01-01T00:00:00.0Z' }, 'auto')).toMatchObject({
      form: 'toolhive',
      records: { servers: [{ server: { name: 'io.github.stacklok/pdf' }, place: '/servers/pdf' }] },
      lastUpdated: '2026-01-01T00:00:00Z',
    });
  });

  test('a registry file with skills, plugins and groups, of which the last are not read', () => {
    const data = { servers: [pdf], skills: [skill], plugins: [{}, {}], groups: [{ servers: [pdf] }] };
    expect(readFormats({ data, meta: { last_updated: '2026-01-01T01:00:00+01:00' } }, 'auto')).toMatchObject({
      records: { servers: [{}], skills: [{ skill, place: '/data/skills/0' }], plugins: 2 },
      lastUpdated: '2026-01-01T00:00:00Z',
    });
  });

  test('a file of skills alone', () => {
    expect(readFormats({ data: { skills: [skill] } }, 'upstream')).toMatchObject({ ok: true });
  });

  test('the file that this registry emits', () => {
    const file: unknown = JSON.parse(JSON.stringify(registryFile([pdf], [skill], '2026-01-01T00:00:00Z')));
    expect(readFormats(file, 'upstream')).toMatchObject({
      form: 'upstream',
      records: { servers: [{ server: pdf }], skills: [{ skill }] },
      lastUpdated: '2026-01-01T00:00:00Z',
    });
  });
});

test.each([
  [
    'an upstream registry file',
    { data: { servers: [] } },
    'upstream registry must contain at least one server',
  ],
  ['a file of ToolHive’s', { servers: {} }, 'toolhive registry must contain at least one server'],
  ['a list', [], 'list registry must contain at least one server'],
])('%s without servers is refused', (_, value, reason) => {
  expect(readFormats(value, 'auto')).toEqual({ ok: false, reason });
});

test.each([null, 'x', 5, {}, { data: {} }, { data: { servers: {} } }, { name: 5 }, { server: null }])(
  '%j is in no form that is known',
  (value) => {
    expect(readFormats(value, 'auto')).toMatchObject({ ok: false, reason: /^holds no servers in a form/ });
  },
);

test.each<[SourceFormat, unknown, boolean]>([
  ['upstream', { data: { servers: [pdf] } }, true],
  ['upstream', [pdf], true],
  ['upstream', legacy, false],
  ['toolhive', legacy, true],
  ['toolhive', { data: { servers: [pdf] } }, false],
  ['toolhive', { servers: [pdf] }, false],
])('the format %s is demanded of %j', (format, value, isRead) => {
  const read = readFormats(value, format);
  expect(read.ok).toBe(isRead);
  if (!read.ok) {
    expect(read.reason).toContain('"upstream"');
    expect(read.reason).toContain('"toolhive"');
  }
});

describe('a spec of ToolHive’s data repository', () => {
  const nameOf = (spec: object) => {
    const file = specToToolhive(spec, 'weather');
    const read = file.ok ? readFormats(file.file, 'toolhive') : file;
    const [raw] = read.ok ? read.records.servers : [];
    const server = raw ? readServer(raw) : undefined;
    return server?.ok ? server.server : undefined;
  };

  test('is a container with an image, called as its folder, with the status and tier it does not say', () => {
    expect(
      nameOf({ image: 'ghcr.io/acme/weather:1', description: 'Forecasts', examples: [], license: 'MIT' }),
    ).toEqual(
      expect.objectContaining({
        name: 'io.github.stacklok/weather',
        packages: [expect.objectContaining({ identifier: 'ghcr.io/acme/weather:1' })],
        _meta: {
          'io.modelcontextprotocol.registry/publisher-provided': {
            'io.github.stacklok': { 'ghcr.io/acme/weather:1': { status: 'Active', tier: 'Community' } },
          },
        },
      }),
    );
  });

  test('is a remote with a url, called as it says', () => {
    expect(
      nameOf({ name: 'rain', url: 'https://acme.example/mcp', transport: 'sse', description: 'Rain' }),
    ).toMatchObject({ name: 'io.github.stacklok/rain', remotes: [{ type: 'sse' }] });
  });

  test.each([
    [[], /is no mapping/],
    [{ description: 'x' }, /neither an "image" nor a "url"/],
  ])('%j is none', (spec, reason) => {
    expect(specToToolhive(spec, 'x')).toMatchObject({ ok: false, reason });
  });
});
