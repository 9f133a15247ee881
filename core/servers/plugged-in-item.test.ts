import { describe, expect, test } from 'vitest';
import type { ServerJson } from '../generated/types.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { parseRecord } from './parse-record.ts';
import { pluggedInDetail, pluggedInItem } from './plugged-in-item.ts';
import { printRecord } from './print-record.ts';

const time = '2026-01-31T12:00:00Z';

/** The record of a server that says this. */
const record = (said: Partial<ServerJson> = {}) => {
  const server = { name: 'com.acme/pdf', description: 'Reads PDF files.', version: '1.2.0', ...said };
  const times = {
    status_changed_at: time,
    published_at: time,
    updated_at: '2026-02-01T00:00:00Z',
    seen_at: time,
  };
  return parseRecord(encodeUtf8(printRecord({ server, status: 'active', ...times }, true)));
};
const provided = (added: Readonly<Record<string, unknown>>): Partial<ServerJson> => ({
  _meta: { 'io.modelcontextprotocol.registry/publisher-provided': added },
});
const npm = { registryType: 'npm', identifier: '@acme/pdf', transport: { type: 'stdio' } } as const;

test('a server of which little is known still has every member that was promised', () => {
  expect(pluggedInItem(record())).toEqual({
    id: '9d34659e-2064-5719-a822-5db26ab2e580',
    name: 'com.acme/pdf',
    description: 'Reads PDF files.',
    repository: { url: '', source: '', id: '' },
    version_detail: { version: '1.2.0', release_date: time, is_latest: true },
    packages: [],
  });
});

test('all that a server says is there under the other names, and nothing that the shape does not have', () => {
  const input = {
    name: 'ACME_TOKEN',
    description: 'Token',
    value: '{x}',
    default: 'none',
    isRequired: true,
    isSecret: false,
    format: 'string',
    placeholder: 'abc',
    choices: ['none'],
    variables: { x: { isSecret: true } },
  } as const;
  const said = pluggedInItem(
    record({
      $schema: 'https://schemas.example/server.json',
      title: 'PDF',
      websiteUrl: 'https://acme.example/pdf',
      icons: [{ src: 'https://acme.example/pdf.png' }],
      repository: { url: 'https://github.com/acme/pdf', source: 'github', id: '583231', subfolder: 'server' },
      packages: [
        {
          ...npm,
          version: '1.2.1',
          registryBaseUrl: 'https://packages.acme.example',
          fileSha256: 'a'.repeat(64),
          runtimeHint: 'npx',
          transport: { type: 'sse', url: 'http://localhost:1/sse', headers: [input] },
          runtimeArguments: [{ type: 'positional', value: '-y', valueHint: 'yes', isRepeated: true }],
          packageArguments: [
            {
              type: 'named',
              name: '--root',
              default: '/',
              description: 'Where',
              choices: ['/'],
              isRequired: true,
            },
          ],
          environmentVariables: [input],
        },
      ],
      remotes: [
        { type: 'streamable-http', url: 'https://mcp.acme.example', headers: [input], variables: { x: {} } },
      ],
    }),
  );
  const given = {
    name: 'ACME_TOKEN',
    value: '{x}',
    description: 'Token',
    default: 'none',
    is_required: true,
    is_secret: false,
  };
  expect(said).toEqual({
    id: '9d34659e-2064-5719-a822-5db26ab2e580',
    name: 'com.acme/pdf',
    description: 'Reads PDF files.',
    repository: { url: 'https://github.com/acme/pdf', source: 'github', id: '583231' },
    version_detail: { version: '1.2.0', release_date: time, is_latest: true },
    packages: [
      {
        registry_name: 'npm',
        name: '@acme/pdf',
        version: '1.2.1',
        transport: { type: 'sse' },
        runtime_hint: 'npx',
        runtime_arguments: [{ type: 'positional', value: '-y' }],
        package_arguments: [
          {
            type: 'named',
            name: '--root',
            default: '/',
            description: 'Where',
            choices: ['/'],
            is_required: true,
          },
        ],
        environment_variables: [given],
      },
    ],
    remotes: [{ transport_type: 'streamable-http', url: 'https://mcp.acme.example', headers: [given] }],
  });
});

test('a package without a version has an empty one', () => {
  expect(pluggedInItem(record({ packages: [npm] })).packages).toEqual([
    { registry_name: 'npm', name: '@acme/pdf', version: '', transport: { type: 'stdio' } },
  ]);
});

describe('a detail', () => {
  test('is the item and its transports where no more is known', () => {
    expect(pluggedInDetail(record())).toEqual({ ...pluggedInItem(record()), transports: [] });
  });

  test('names each transport once, those of packages first', () => {
    const url = 'https://mcp.acme.example';
    const remotes = [{ type: 'sse', url } as const, { type: 'streamable-http', url } as const];
    expect(pluggedInDetail(record({ packages: [npm, npm], remotes })).transports).toEqual([
      'stdio',
      'sse',
      'streamable-http',
    ]);
  });

  test('names the tools that the extension of ToolHive tells', () => {
    const extension = { 'io.github.stacklok': { '@acme/pdf': { tools: ['read_pdf', 7, 'fill_form'] } } };
    expect(pluggedInDetail(record(provided(extension))).capabilities).toEqual({
      tools: ['read_pdf', 'fill_form'],
    });
  });

  test.each<[string, Readonly<Record<string, unknown>>, string | undefined]>([
    ['by itself', { license: ' MIT ' }, 'MIT'],
    ['among what GitHub knows', { github: { license: 'Apache-2.0' } }, 'Apache-2.0'],
    ['in no form that can be read', { license: 7, github: 'acme/pdf' }, undefined],
    ['as an empty text', { license: ' ' }, undefined],
  ])('has the license that the publisher adds %s', (_, added, license) => {
    expect(pluggedInDetail(record(provided(added))).license).toBe(license);
  });

  test.each<[unknown, object | undefined]>([
    [
      { name: 'Ada', email: 'ada@acme.example', phone: '1' },
      { name: 'Ada', email: 'ada@acme.example' },
    ],
    [{ name: 'Ada' }, { name: 'Ada' }],
    ['Ada <ada@acme.example>', { name: 'Ada', email: 'ada@acme.example' }],
    ['Acme, Inc.', { name: 'Acme, Inc.' }],
    [{ email: 'ada@acme.example' }, undefined],
    [['Ada'], undefined],
    ['', undefined],
  ])('reads the author %j as %j', (author, expected) => {
    expect(pluggedInDetail(record(provided({ author }))).author).toEqual(expected);
  });
});
