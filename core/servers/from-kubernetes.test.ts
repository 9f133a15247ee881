import { expect, test } from 'vitest';
import { fromKubernetes } from './from-kubernetes.ts';
import { readServer } from './read-server.ts';

interface Resource {
  readonly kind?: string;
  readonly name?: string;
  readonly annotations?: Readonly<Record<string, unknown>> | null;
  readonly spec?: object;
  readonly status?: object;
}

const exported = {
  'registry-export': 'true',
  'registry-url': 'https://mcp.acme.example/weather',
  'registry-description': 'Forecasts',
};

/** A resource with annotations by the part after the prefix. */
function resource({
  kind = 'MCPServer',
  name = 'weather',
  annotations = exported,
  spec,
  status,
}: Resource): unknown {
  const prefixed =
    annotations &&
    Object.fromEntries(
      Object.entries(annotations).map(([key, value]) => [`toolhive.stacklok.dev/${key}`, value]),
    );
  return {
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind,
    metadata: { name, namespace: 'prod', uid: '0b1c', annotations: prefixed },
    spec,
    status,
  };
}

function recordOf(given: Resource) {
  const made = fromKubernetes(resource(given));
  if (!made?.ok) throw new Error(`${made?.reason ?? 'is not exported'}`);
  // The cast is true as far as the tests look.
  return made.record as {
    readonly server: Readonly<Record<string, never>>;
    readonly meta?: object;
    readonly place: string;
  };
}

const imageOf = (image: string, more: object = {}) => ({ spec: { image, ...more } });
const annotated = (more: object) => ({ annotations: { ...exported, ...more } });

test('a server of a cluster is one that the proxy before it serves', () => {
  const annotations = { ...exported, 'registry-category': 'travel' };
  expect(recordOf({ annotations, ...imageOf('ghcr.io/acme/weather:2.1.0', { transport: 'stdio' }) })).toEqual(
    {
      place: 'MCPServer/prod/weather',
      server: {
        $schema: 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json',
        name: 'com.toolhive.k8s.prod/weather',
        description: 'Forecasts',
        version: '2.1.0',
        packages: [
          {
            registryType: 'oci',
            identifier: 'ghcr.io/acme/weather:2.1.0',
            version: '2.1.0',
            transport: { type: 'streamable-http' },
          },
        ],
        remotes: [{ type: 'streamable-http', url: 'https://mcp.acme.example/weather' }],
        _meta: {
          'io.modelcontextprotocol.registry/publisher-provided': {
            'io.github.stacklok': {
              'https://mcp.acme.example/weather': {
                metadata: {
                  kubernetes: {
                    image: 'ghcr.io/acme/weather:2.1.0',
                    kind: 'MCPServer',
                    name: 'weather',
                    namespace: 'prod',
                    transport: 'stdio',
                    uid: '0b1c',
                  },
                },
                status: 'active',
                tags: ['travel'],
              },
            },
          },
        },
      },
    },
  );
});

test.each<[string, Resource]>([
  ['does not say so', annotated({ 'registry-export': undefined })],
  ['says so in other words', annotated({ 'registry-export': 'True' })],
  ['does not say where it is', annotated({ 'registry-url': undefined })],
  ['does not say what it does', annotated({ 'registry-description': undefined })],
  ['has an address that is no text', annotated({ 'registry-url': 7 })],
  ['has no annotations', { annotations: null }],
  ['has annotations without anything in them', { annotations: {} }],
  ['is of another kind', { kind: 'MCPGroup' }],
])('a resource that %s is not exported', (_, given) => {
  expect(fromKubernetes(resource(given))).toBeUndefined();
});

test.each([
  undefined,
  null,
  'x',
  [],
  {},
  { apiVersion: 'apps/v1', kind: 'MCPServer', metadata: { name: 'x' } },
])('%j is no resource of ToolHive', (value) => expect(fromKubernetes(value)).toBeUndefined());

test.each([
  ['  2.5.0\n', 'acme/db:1.4.2', '2.5.0'],
  ['v1.2.3', 'acme/db:1.4.2', 'v1.2.3'],
  ['1.2.3-rc.1', 'acme/db:1.4.2', '1.2.3-rc.1'],
  ['latest', 'acme/db:1.4.2', '1.4.2'],
  ['REL-2024-06', 'acme/db:1.4.2', '1.4.2'],
  [`1.2.3-${'a'.repeat(255)}`, 'acme/db:1.4.2', '1.4.2'],
  ['1.2', '', '1.0.0'],
  ['1.2.3+build.5', '', '1.0.0'],
  [undefined, 'acme/db:latest', '1.0.0'],
  [undefined, 'registry.example:5000/db', '1.0.0'],
  [undefined, 'registry.example:5000/db:v2.0.0', 'v2.0.0'],
  [undefined, 'ghcr.io/acme/db:1.4.2@sha256:0a1b', '1.4.2'],
  [undefined, 'ghcr.io/acme/db@sha256:0a1b', '1.0.0'],
])('with the annotation %j and the image "%s" the version is %s', (version, image, expected) => {
  const given = {
    ...annotated(version === undefined ? {} : { 'registry-version': version }),
    ...imageOf(image),
  };
  expect(recordOf(given).server['version']).toBe(expected);
});

test.each([
  ['acme/db', 'latest'],
  ['acme/db:dev', 'dev'],
  ['acme/db@sha256:0a1b', 'sha256:0a1b'],
  ['acme/db:1.0.0@sha256:0a1b', '1.0.0'],
])('the package of the image %s has the version %s', (image, version) => {
  expect(recordOf(imageOf(image)).server['packages']).toMatchObject([{ identifier: image, version }]);
});

test.each([
  [{}, 'streamable-http'],
  [{ transport: '' }, 'streamable-http'],
  [{ transport: 'stdio' }, 'streamable-http'],
  [{ transport: 'stdio', proxyMode: 'sse' }, 'sse'],
  [{ transport: 'sse', proxyMode: 'streamable-http' }, 'sse'],
  [{ transport: 'custom' }, 'custom'],
])('a server of %j is reached by %s', (spec, type) => {
  const { server } = recordOf(imageOf('acme/db:1.0.0', spec));
  expect(server['packages']).toMatchObject([{ transport: { type } }]);
});

test.each(['VirtualMCPServer', 'MCPRemoteProxy'])('a %s has an address and no package', (kind) => {
  const { server } = recordOf({ kind, ...imageOf('acme/db:1.0.0') });
  expect(server['packages']).toBeUndefined();
  expect(server['remotes']).toHaveLength(1);
});

const extensionOf = (given: Resource) =>
  recordOf(given).server['_meta']?.['io.modelcontextprotocol.registry/publisher-provided']?.[
    'io.github.stacklok'
  ]?.['https://mcp.acme.example/weather'];

test('title, icon, tools and their definitions are told', () => {
  const given = annotated({
    'registry-title': 'Weather',
    'registry-icon': 'https://acme.example/icon.png',
    tools: '["forecast"]',
    'tool-definitions': '[{"name": "forecast"}]',
  });
  expect(recordOf(given).server).toMatchObject({
    title: 'Weather',
    icons: [{ src: 'https://acme.example/icon.png' }],
  });
  expect(extensionOf(given)).toMatchObject({ tools: ['forecast'], tool_definitions: [{ name: 'forecast' }] });
});

test.each(['[', '{"a": 1}', '[7, {}]', '"x"', ''])('tools that are %j are ignored', (text) => {
  const extension = extensionOf(annotated({ tools: text, 'tool-definitions': text }));
  expect(extension).toBeDefined();
  expect(extension).not.toHaveProperty('tools');
  expect(extension).not.toHaveProperty('tool_definitions');
});

test.each(['{', '7', '[]', '{"org": 7}', '{"org": true}', '{"org": {"a": "b"}}', '{"org": ["a", 1]}'])(
  'a server with the claims %s is left out',
  (claims) => {
    expect(fromKubernetes(resource(annotated({ 'authz-claims': claims })))).toEqual({
      ok: false,
      reason: 'has an annotation authz-claims that is no JSON object of strings and lists of strings',
    });
  },
);

test('a server with claims of its own is left out, as nothing would keep it from others; one with none is not', () => {
  const made = (claims: string) => fromKubernetes(resource(annotated({ 'authz-claims': claims })));
  expect(made('{"org": "acme", "team": ["a", "b"]}')).toMatchObject({ ok: false });
  expect(made('{}')).toMatchObject({ ok: true });
});

test('a name of more than 200 characters is refused', () => {
  expect(fromKubernetes(resource({ name: 'x'.repeat(178) }))).toMatchObject({ ok: true });
  expect(fromKubernetes(resource({ name: 'x'.repeat(179) }))).toMatchObject({ ok: false });
});

test.each([
  [
    { phase: 'Running', url: 'http://weather.prod:8080/mcp' },
    { ready: true, endpoint_url: 'http://weather.prod:8080/mcp' },
  ],
  [{ phase: 'Ready' }, { ready: true }],
  [{ phase: 'Pending' }, { ready: false }],
])('how a server of %j fares is told beside it', (status, expected) => {
  expect(recordOf({ status }).meta).toEqual({
    'dev.toolhive/deployment': { phase: status.phase, ...expected },
  });
});

test('of a server without a phase nothing is told', () => expect(recordOf({}).meta).toBeUndefined());

test('what a cluster gives is a server that can be read', () => {
  const { server, meta, place } = recordOf({ kind: 'MCPRemoteProxy', status: { phase: 'Running' } });
  const read = readServer({ server, meta, place });
  expect(read).toMatchObject({
    ok: true,
    server,
    meta: { other: { 'dev.toolhive/deployment': { phase: 'Running', ready: true } } },
    warnings: [],
  });
});
