import { expect, test } from 'vitest';
import { readServer } from './read-server.ts';

const readOf = (server: unknown) => {
  const result = readServer({ server, place: '' });
  return result.ok ? { server: result.server, meta: result.meta, told: result.warnings } : result.problems;
};

const first = 'https://static.modelcontextprotocol.io/schemas/2025-07-09/server.schema.json';
const today = 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json';

test('a record of the schema of 2025-07-09 is told in the keys of today, and names the schema of today', () => {
  const input = {
    name: 'TOKEN',
    is_required: true,
    is_secret: true,
    variables: { is_required: { is_secret: true } },
  };
  const old = {
    $schema: first,
    name: 'io.github.acme/pdf',
    description: 'Reads PDF files.',
    status: 'active',
    website_url: 'https://acme.example/',
    version: '1.0.0',
    packages: [
      {
        registry_type: 'npm',
        registry_base_url: 'https://registry.example',
        identifier: '@acme/pdf',
        version: '1.0.0',
        runtime_hint: 'npx',
        transport: { type: 'stdio' },
        runtime_arguments: [{ type: 'named', name: '-y', is_repeated: false }],
        package_arguments: [{ type: 'positional', value_hint: 'file', is_required: true }],
        environment_variables: [input],
      },
    ],
    remotes: [{ type: 'sse', url: 'https://acme.example/sse', headers: [input] }],
    _meta: {
      'io.modelcontextprotocol.registry/publisher-provided': { is_required: 1, packages: [{ is_secret: 2 }] },
    },
  };
  const modern = {
    name: 'TOKEN',
    isRequired: true,
    isSecret: true,
    variables: { is_required: { isSecret: true } },
  };
  const read = readOf(old);
  expect(read).toMatchObject({ meta: { status: 'active' }, told: [{ pointer: '', outcome: 'warning' }] });
  expect('server' in read && read.server).toEqual({
    $schema: today,
    name: 'io.github.acme/pdf',
    description: 'Reads PDF files.',
    websiteUrl: 'https://acme.example/',
    version: '1.0.0',
    packages: [
      {
        registryType: 'npm',
        registryBaseUrl: 'https://registry.example',
        identifier: '@acme/pdf',
        version: '1.0.0',
        runtimeHint: 'npx',
        transport: { type: 'stdio' },
        runtimeArguments: [{ type: 'named', name: '-y', isRepeated: false }],
        packageArguments: [{ type: 'positional', valueHint: 'file', isRequired: true }],
        environmentVariables: [modern],
      },
    ],
    remotes: [{ type: 'sse', url: 'https://acme.example/sse', headers: [modern] }],
    // What publishers add is theirs.
    _meta: {
      'io.modelcontextprotocol.registry/publisher-provided': { is_required: 1, packages: [{ is_secret: 2 }] },
    },
  });
});

test('a record of the drafts before has its version, its packages’ names and transports put in place', () => {
  expect(
    readOf({
      name: 'io.github.acme/pdf',
      description: 'Reads PDF files.',
      version_detail: { version: '1.0.0', release_date: '2025-06-01T00:00:00Z', is_latest: true },
      packages: [{ registry_name: 'npm', name: '@acme/pdf', version: '1.0.0' }],
      remotes: [{ transport_type: 'streamable', url: 'https://acme.example/mcp' }],
    }),
  ).toMatchObject({
    server: {
      name: 'io.github.acme/pdf',
      description: 'Reads PDF files.',
      version: '1.0.0',
      packages: [
        { registryType: 'npm', identifier: '@acme/pdf', version: '1.0.0', transport: { type: 'stdio' } },
      ],
      remotes: [{ type: 'streamable-http', url: 'https://acme.example/mcp' }],
    },
    meta: { publishedAt: '2025-06-01T00:00:00Z', isLatest: true },
  });
});

test('a record with today’s keys that names the first schema names that of today, for clients read it by its schema', () => {
  const server = { $schema: first, name: 'a.b/c', description: 'd', version: '1.0.0' };
  expect(readOf(server)).toMatchObject({ server: { ...server, $schema: today } });
});

test('a member that stands under both names keeps today’s', () => {
  const read = readOf({
    name: 'a.b/c',
    description: 'd',
    version: '1.0.0',
    website_url: 'https://old.example/',
    websiteUrl: 'https://new.example/',
  });
  expect(read).toMatchObject({ server: { websiteUrl: 'https://new.example/' } });
});
