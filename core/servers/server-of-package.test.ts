import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTree } from '../../scripts/registry/read-files.ts';
import { registry } from '../../tests/make-package.ts';
import type { Package, Release } from '../catalog/package.ts';
import { parsePackage } from '../catalog/parse-package.ts';
import type { Manifest, McpManifest, PackageFile, PackageName, ServerJson } from '../generated/types.ts';
import * as validators from '../generated/validators.js';
import { manifestFromServer } from '../manifest/from-server-json.ts';
import { serverFromManifest } from './server-from-manifest.ts';
import { serversOfPackage } from './server-of-package.ts';

const command = { transport: 'stdio', command: 'npx', args: ['-y', '@acme/pdf-server'] } as const;

function mcp(version: string, more: Partial<McpManifest> = {}): McpManifest {
  return { name: '@acme/pdf', version, type: 'mcp', description: 'Reads PDF files.', mcp: command, ...more };
}

/** A package whose releases were published a day after one another. */
function pack(manifests: readonly Manifest[], record: PackageFile = {}): Package {
  const releases = manifests.map(
    (manifest, index): Release => ({
      version: manifest.version,
      manifest,
      manifestText: '',
      manifestSha256: '',
      readme: '',
      record: {
        published_at: `2026-01-0${index + 1}T08:00:00Z`,
        published_by: 0,
        archives: { 'tar.gz': { digest: '', size: 0 }, zip: { digest: '', size: 0 } },
      },
      files: [],
      yanked: record.yanked?.[manifest.version],
    }),
  );
  return { name: '@acme/pdf', scope: 'acme', record, releases };
}

const without = () => undefined;
const own = (version: string, more: Partial<ServerJson> = {}): ServerJson => ({
  name: 'io.github.acme/pdf',
  description: 'Reads.',
  version,
  ...more,
});

test('a package of the registry’s own is called by the registry’s namespace', () => {
  const time = '2026-01-01T08:00:00Z';
  expect(serversOfPackage(pack([mcp('1.0.0')]), registry, without)).toEqual({
    name: 'example.registry.acme/pdf',
    versions: [
      {
        server: {
          $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
          name: 'example.registry.acme/pdf',
          description: 'Reads PDF files.',
          version: '1.0.0',
          packages: [{ registryType: 'npm', identifier: '@acme/pdf-server', transport: { type: 'stdio' } }],
        },
        status: 'active',
        status_changed_at: time,
        published_at: time,
        updated_at: time,
        seen_at: time,
      },
    ],
  });
});

test('all versions have the name that the server.json of the newest release states', () => {
  const servers = new Map([
    ['1.0.0', own('1.0.0', { name: 'io.github.acme/old' })],
    ['1.10.0', own('1.10.0')],
  ]);
  const entry = serversOfPackage(pack([mcp('1.0.0'), mcp('1.9.0'), mcp('1.10.0')]), registry, (version) =>
    servers.get(version),
  );
  expect(entry?.name).toBe('io.github.acme/pdf');
  expect(entry?.versions.map(({ server }) => [server.version, server.name, server.description])).toEqual([
    ['1.0.0', 'io.github.acme/pdf', 'Reads.'],
    ['1.10.0', 'io.github.acme/pdf', 'Reads.'],
    ['1.9.0', 'io.github.acme/pdf', 'Reads PDF files.'],
  ]);
});

test('of what a server.json says beside the server only the publisher’s part is kept', () => {
  const _meta = {
    'io.modelcontextprotocol.registry/publisher-provided': { tool: 'ci' },
    'io.modelcontextprotocol.registry/official': { isLatest: true },
  };
  const entry = serversOfPackage(pack([mcp('1.0.0')]), registry, () => own('1.0.0', { _meta }));
  expect(entry?.versions[0]?.server._meta).toEqual({
    'io.modelcontextprotocol.registry/publisher-provided': { tool: 'ci' },
  });
});

test('a yanked release is a deleted version, and those of a discouraged package are deprecated', () => {
  const record = { deprecated: 'Use @acme/forms.', yanked: { '1.0.0': 'Loses pages.' } };
  const entry = serversOfPackage(pack([mcp('1.0.0'), mcp('1.1.0')], record), registry, without);
  expect(entry?.versions.map(({ status, status_message }) => [status, status_message])).toEqual([
    ['deleted', 'Loses pages.'],
    ['deprecated', 'Use @acme/forms.'],
  ]);
});

test('a package that moved says where to', () => {
  const entry = serversOfPackage(pack([mcp('1.0.0')], { 'renamed-to': '@acme/forms' }), registry, without);
  expect(entry?.versions[0]).toMatchObject({
    status: 'deprecated',
    status_message: 'It is called example.registry.acme/forms now.',
  });
});

test.each([
  ['without releases', pack([])],
  ['that is unlisted', pack([mcp('1.0.0', { visibility: 'unlisted' })])],
  [
    'that is a skill',
    pack([{ name: '@acme/pdf', version: '1.0.0', type: 'skill', description: 'Reads.', skill: {} }]),
  ],
])('a package %s is no server', (_, pkg) => expect(serversOfPackage(pkg, registry, without)).toBeUndefined());

test('a long description ends at a word', () => {
  const description = `Reads PDF files\nof every kind, ${'however long they may be, '.repeat(9)}and tells what is in them.`;
  const told = serverFromManifest('a.b/c', mcp('1.0.0', { description })).description;
  expect(told).toBe(
    'Reads PDF files of every kind, however long they may be, however long they may be, however long…',
  );
});

test('an address is a remote, with its variables where they are used', () => {
  const env = [
    { name: 'tenant', required: true, description: 'Your tenant.' },
    {
      name: 'API_KEY',
      required: true,
      description: 'Sent as the header Authorization ("Bearer {API_KEY}"). Your key.',
    },
    { name: 'X_TEAM', description: 'Sent as the header X-Team.', default: 'all' },
    { name: 'elsewhere' },
  ];
  const section = { transport: 'http', url: 'https://{tenant}.acme.example/{path}', env } as const;
  expect(serverFromManifest('a.b/c', mcp('1.0.0', { mcp: section })).remotes).toEqual([
    {
      type: 'streamable-http',
      url: 'https://{tenant}.acme.example/{path}',
      headers: [
        {
          name: 'Authorization',
          value: 'Bearer {API_KEY}',
          variables: { API_KEY: { description: 'Your key.', isRequired: true, isSecret: true } },
        },
        { name: 'X-Team', default: 'all' },
      ],
      variables: { tenant: { description: 'Your tenant.', isRequired: true }, path: { isRequired: true } },
    },
  ]);
});

test('a server that is run by a program of its own is a server without packages', () => {
  const section = { transport: 'stdio', command: 'node', args: ['server.js'] } as const;
  const server = serverFromManifest(
    'a.b/c',
    mcp('1.0.0', { mcp: section, homepage: 'https://acme.example' }),
  );
  expect(server).toEqual({
    $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
    name: 'a.b/c',
    description: 'Reads PDF files.',
    version: '1.0.0',
    websiteUrl: 'https://acme.example',
  });
});

const root = join(import.meta.dirname, '../../tests/example/registry');
const examples = [
  ['acme', 'tides'],
  ['acme', 'weather'],
  ['lena', 'breakout-server'],
].map(([scope = '', name = '']): readonly [string, McpManifest] => {
  const folder = `packages/${scope.slice(0, 2)}/${scope}/${name}`;
  const manifest = parsePackage({ scope, name, folder, files: readTree(root, folder) }).releases[0]?.manifest;
  if (manifest?.type !== 'mcp') throw new Error(`${folder} holds no MCP server`);
  return [manifest.name, manifest];
});

test.each(examples)('%s makes a lawful server.json', (_, manifest) => {
  const server = serverFromManifest('example.registry.acme/tides', manifest);
  expect([validators.serverJson(server), validators.serverJson.errors]).toEqual([true, null]);
});

test('the tides of the example keep their tools and their tags where ToolHive looks for them', () => {
  const tides = examples.find(([name]) => name === '@acme/tides')![1];
  const server = serverFromManifest('example.registry.acme/tides', tides);
  expect(server._meta?.['io.modelcontextprotocol.registry/publisher-provided']).toEqual({
    'io.github.stacklok': {
      '@acme/tides-server': {
        status: 'active',
        tags: ['tides'],
        tools: ['next_high_water', 'next_low_water'],
      },
    },
  });
});

test.each(['@acme/tides', '@acme/weather'])(
  '%s is run in the same ways after the way there and back',
  (name) => {
    const manifest = examples.find(([one]) => one === name)![1];
    const there = serverFromManifest('example.registry.acme/tides', manifest);
    // The cast is true: the names come from the example.
    const back = manifestFromServer(name as PackageName, there)!;
    const waysOf = ({ mcp }: McpManifest) =>
      [mcp, ...(mcp.transports ?? [])].map(({ transport, command, args, url, env }) => ({
        transport,
        command,
        // What a container is told of the ctx client hands on in any case.
        args: args?.filter((word, index) => word !== '-e' && args[index - 1] !== '-e'),
        url,
        env,
      }));
    expect(waysOf(back).sort(byTransport)).toEqual(waysOf(manifest).sort(byTransport));
  },
);

function byTransport(a: { readonly transport: string }, b: { readonly transport: string }): number {
  return a.transport.localeCompare(b.transport);
}
