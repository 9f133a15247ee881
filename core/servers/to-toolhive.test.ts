import { expect, test } from 'vitest';
import type { ServerJson } from '../generated/types.ts';
import { fromToolhive } from './from-toolhive.ts';
import { toToolhive } from './to-toolhive.ts';

type Package = NonNullable<ServerJson['packages']>[number];

const server = { name: 'com.acme/weather', description: 'Forecasts', version: '1.0.0' };
const image: Package = {
  registryType: 'oci',
  identifier: 'ghcr.io/acme/weather:2.1.0',
  transport: { type: 'stdio' },
};
const entryOf = (more: Partial<Package>) => toToolhive({ ...server, packages: [{ ...image, ...more }] });

test('a container in ToolHive’s format comes back as it was, under its full name', () => {
  const entry = {
    image: 'ghcr.io/acme/weather:2.1.0',
    title: 'Weather',
    description: 'Forecasts for any city',
    tier: 'Community',
    status: 'Active',
    transport: 'streamable-http',
    target_port: 9000,
    tools: ['forecast'],
    tags: ['weather'],
    repository_url: 'https://github.com/acme/weather',
    env_vars: [{ name: 'API_KEY', description: 'Service key', required: true, secret: true, default: 'x' }],
    args: ['--fast'],
    permissions: { network: { outbound: { allow_port: [443] } } },
    provenance: { signer_identity: '/build.yml' },
    docker_tags: ['latest'],
    metadata: { stars: 7 },
    custom_metadata: { a: 1 },
    overview: '# Weather',
    stateless: true,
    proxy_port: 8080,
  };
  const [converted] = fromToolhive({ servers: { weather: entry } });
  expect(converted && toToolhive(converted)).toEqual({
    kind: 'container',
    entry: { ...entry, name: 'io.github.stacklok/weather' },
  });
});

test('a remote in ToolHive’s format comes back as it was, under its full name', () => {
  const entry = {
    url: 'https://mcp.acme.example/sse',
    description: 'Search the handbook',
    tier: 'Official',
    status: 'Active',
    transport: 'sse',
    tools: ['search'],
    headers: [{ name: 'X-Team', description: 'Team name', required: false, choices: ['a', 'b'] }],
    oauth_config: { issuer: 'https://id.acme.example' },
    env_vars: [{ name: 'TOKEN', description: 'Token', required: true }],
  };
  const [converted] = fromToolhive({ remote_servers: { docs: entry } });
  expect(converted && toToolhive(converted)).toEqual({
    kind: 'remote',
    entry: { ...entry, name: 'io.github.stacklok/docs' },
  });
});

test('a server with remotes and packages is its first remote', () => {
  const remotes = [
    { type: 'sse', url: 'https://one.example/' },
    { type: 'streamable-http', url: 'https://two.example/' },
  ] as const;
  expect(toToolhive({ ...server, packages: [image], remotes })).toEqual({
    kind: 'remote',
    entry: { name: server.name, description: 'Forecasts', url: 'https://one.example/', transport: 'sse' },
  });
});

test.each<[string, Package[], string]>([
  ['no packages', [], 'has no OCI packages'],
  ['packages of other kinds', [{ ...image, registryType: 'npm' }], 'has no OCI packages'],
  ['two images', [image, image], 'has 2 OCI packages, expected exactly 1'],
  [
    'a port that is none',
    [{ ...image, transport: { type: 'sse', url: 'http://localhost:{port}/' } }],
    'has a transport URL whose port cannot be read',
  ],
])('a server with %s is none of ToolHive’s', (_, packages, reason) => {
  expect(toToolhive({ ...server, packages })).toEqual({ kind: 'none', reason });
});

test('packages of other kinds beside the image do not matter', () => {
  expect(toToolhive({ ...server, packages: [{ ...image, registryType: 'npm' }, image] }).kind).toBe(
    'container',
  );
});

test.each([
  ['http://localhost:80/mcp', 80],
  ['http://localhost/mcp:9', undefined],
  ['http://[::1]:9000', 9000],
  ['http://user:8@localhost:7/', 7],
  ['http://localhost?a=:5', undefined],
])('the port of %s is %s', (url, port) => {
  const read = entryOf({ transport: { type: 'sse', url } });
  expect(read.kind === 'container' && read.entry['target_port']).toBe(port);
});

test('variables that are handed over as arguments are variables', () => {
  const read = entryOf({
    environmentVariables: [{ name: 'A', isRequired: true }],
    runtimeArguments: [
      { type: 'named', name: '-e', value: 'B=static=yes', description: 'Fixed.' },
      {
        type: 'named',
        name: '--env',
        value: 'C={token}',
        variables: { token: { isRequired: true, isSecret: true, description: 'Your token.' } },
      },
      { type: 'named', name: '-e', value: 'D={constructor}' },
      { type: 'named', name: '-e', value: 'E' },
      { type: 'named', name: '-p', value: 'F=1' },
      { type: 'positional', value: 'G=1' },
    ],
  });
  expect(read.kind === 'container' && read.entry['env_vars']).toEqual([
    { name: 'A', required: true },
    { name: 'B', required: false, default: 'static=yes', description: 'Fixed.' },
    { name: 'C', required: true, secret: true, description: 'Your token.' },
    { name: 'D', required: false },
  ]);
});

test('arguments are flattened, name before value', () => {
  const read = entryOf({
    packageArguments: [
      { type: 'named', name: '--root', value: '/srv' },
      { type: 'named', name: '--fast' },
      { type: 'positional', value: 'x' },
      { type: 'positional', valueHint: 'file' },
    ],
  });
  expect(read.kind === 'container' && read.entry['args']).toEqual(['--root', '/srv', '--fast', 'x']);
});

test('an extension adds to an entry only what belongs to its kind', () => {
  const extension = {
    tags: ['a'],
    url: 'https://evil.example/',
    image: 'evil',
    permissions: {},
    name: 'evil',
  };
  const read = toToolhive({
    ...server,
    remotes: [{ type: 'sse', url: 'https://acme.example/' }],
    _meta: {
      'io.modelcontextprotocol.registry/publisher-provided': { 'io.github.stacklok': { x: extension } },
    },
  });
  expect(read).toEqual({
    kind: 'remote',
    entry: {
      tags: ['a'],
      name: server.name,
      description: 'Forecasts',
      url: 'https://acme.example/',
      transport: 'sse',
    },
  });
});
