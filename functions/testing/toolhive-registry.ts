import { skillFile } from '#core/servers/entry-file.ts';
import type { SkillEntry, SkillJson } from '#core/servers/server-entry.ts';
import type { SourceStatus } from '#core/servers/source-status.ts';
import { printJson } from '#core/text/print-json.ts';
import { GatheredRegistry } from './gathered-registry.ts';

/** What is secret in the configuration, one way or another: none of it may be told. */
export const secrets = ['s3cret', 'X-Api-Key', 'token-file', 'password-file', 'kubeconfig', 'robot'] as const;

const configuration = `name: Example
description: An example.
origin: https://registry.example
namespace: example.registry
sources:
  - name: own
    managed: {}
  - name: community
    git:
      repository: https://git.acme.example/servers.git
      branch: main
      path: registry.json
      auth: { username: robot, passwordFile: /run/password-file }
    syncPolicy: { interval: 30m }
    filter: { names: { include: ['*'], exclude: ['*-internal'] } }
    claims: { org: acme }
  - name: upstream
    api:
      endpoint: https://api.acme.example/base
      headers: { X-Api-Key: s3cret }
      tokenFile: /run/token-file
    syncPolicy: { interval: 1h30m }
  - name: download
    file: { url: 'https://files.acme.example/registry.json?key=s3cret' }
    syncPolicy: { interval: 90s }
  - name: cluster
    kubernetes: { namespaces: [prod], labelSelector: tier=web, kubeconfig: /run/kubeconfig }
    syncPolicy: { interval: 1m }
registries:
  - { name: default, sources: [own, community, upstream] }
  - { name: everything, sources: [upstream, community, own, download, cluster] }
  - { name: clusters, sources: [cluster] }
  - { name: bare, sources: [download] }
`;

/** What the example says of a sync; the rest is made up. */
type StatusSketch = Partial<SourceStatus>;

/** A registry with a source of every kind, what syncs would have left of them, and skills of its own and of others. */
export class ToolhiveRegistry extends GatheredRegistry {
  constructor() {
    super({ sources: [] });
    this.write('registry.yaml', configuration);
  }

  status(source: string, sketch: StatusSketch): void {
    const status: SourceStatus = {
      phase: 'complete',
      message: 'Sync completed successfully',
      attemptCount: 0,
      serverCount: 0,
      versionCount: 0,
      skillCount: 0,
      pluginCount: 0,
      records: { accepted: 0, warned: 0, refused: 0, filtered: 0 },
      lastSyncHash: `sha256:${'0'.repeat(64)}`,
      lastAppliedFilterHash: `sha256:${'0'.repeat(64)}`,
      createdAt: '2026-01-10T00:00:00Z',
      updatedAt: '2026-01-20T00:00:00Z',
      ...sketch,
    };
    this.write(`sources/${source}/status.json`, printJson(status));
  }

  skill(source: string, namespace: string, name: string, versions: readonly Partial<SkillJson>[]): void {
    const entry: SkillEntry = {
      namespace,
      name,
      versions: versions.map((version) => ({
        namespace,
        name,
        description: `What ${name} does.`,
        version: '1.0.0',
        ...version,
      })),
    };
    this.write(`sources/${source}/${skillFile(namespace, name)}`, printJson(entry));
  }
}

const stacklok = (key: string, extension: object) => ({
  'io.modelcontextprotocol.registry/publisher-provided': { 'io.github.stacklok': { [key]: extension } },
});

const fetchImage = 'images.acme.example/fetch:1.2.0';

/** The registry of the tests of ToolHive's dialects. */
export function toolhiveRegistry(): ToolhiveRegistry {
  const registry = new ToolhiveRegistry();
  const [first, second] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z'];
  registry.server('community', 'io.github.stacklok/fetch', [
    {
      version: '1.2.0',
      published_at: first,
      server: {
        title: 'Fetch',
        description: 'Fetches web pages.',
        repository: { url: 'https://git.acme.example/fetch', source: 'github' },
        packages: [
          {
            registryType: 'oci',
            identifier: fetchImage,
            transport: { type: 'streamable-http', url: 'http://localhost:9000' },
            environmentVariables: [
              { name: 'API_KEY', description: 'A key', isRequired: true, isSecret: true },
            ],
          },
        ],
        _meta: stacklok(fetchImage, {
          status: 'active',
          tier: 'Official',
          tools: ['fetch', 'post'],
          tags: ['web'],
          args: ['--quiet'],
          docker_tags: ['1.2.0', 'latest'],
          metadata: { stars: 7, pulls: 120 },
          custom_metadata: { team: 'web' },
          permissions: { network: { outbound: { insecure_allow_all: true } } },
        }),
      },
    },
  ]);
  registry.server('community', 'com.acme/docs', [
    {
      version: '1.0.0',
      published_at: first,
      status: 'deprecated',
      server: {
        remotes: [{ type: 'sse', url: 'https://mcp.acme.example/sse', headers: [{ name: 'X-Team' }] }],
        _meta: stacklok('https://mcp.acme.example/sse', {
          status: 'Active',
          oauth_config: { issuer: 'https://id.acme.example' },
        }),
      },
    },
  ]);
  registry.server('community', 'com.acme/pdf', [
    { version: '2.0.0', published_at: second, server: { description: 'Of the community.' } },
  ]);
  registry.server('upstream', 'com.acme/pdf', [
    { version: '1.0.0', published_at: first, server: { description: 'Of the upstream.' } },
    { version: '3.0.0', published_at: second, status: 'deleted' },
  ]);
  registry.server('upstream', 'com.acme/tables', [
    {
      version: '0.1.0',
      server: { packages: [{ registryType: 'npm', identifier: 'tables', transport: { type: 'stdio' } }] },
    },
  ]);
  registry.server('upstream', 'com.zeta/tables', [{ version: '0.1.0' }]);
  for (const [namespace, deployment] of [
    ['prod', { phase: 'Running', ready: true, endpoint_url: 'http://weather.prod.svc:8080' }],
    ['test', { phase: 'Pending', ready: false }],
  ] as const) {
    const url = `https://mcp.acme.example/${namespace}`;
    const kubernetes = {
      kind: 'MCPServer',
      name: 'weather',
      namespace,
      uid: '1',
      image: 'images.acme.example/weather:2.1.0',
      transport: 'stdio',
    };
    registry.server('cluster', `com.toolhive.k8s.${namespace}/weather`, [
      {
        version: '2.1.0',
        server: {
          remotes: [{ type: 'streamable-http', url }],
          _meta: stacklok(url, { status: 'active', metadata: { kubernetes } }),
        },
        meta: { 'dev.toolhive/deployment': deployment },
      },
    ]);
  }
  // Says that it runs in a cluster, and comes from none.
  registry.server('upstream', 'com.toolhive.k8s.prod/liar', [
    { version: '1.0.0', meta: { 'dev.toolhive/deployment': { phase: 'Running', ready: true } } },
  ]);
  registry.status('community', {
    lastAttempt: '2026-01-20T00:00:00Z',
    lastSyncTime: '2026-01-20T00:00:05Z',
    serverCount: 3,
    skillCount: 2,
  });
  registry.status('upstream', {
    phase: 'failed',
    message: 'Fetch failed: 502',
    lastAttempt: '2026-01-21T00:00:00Z',
    lastSyncTime: '2026-01-21T00:00:09Z',
    attemptCount: 2,
    serverCount: 4,
    pluginCount: 1,
    createdAt: '2026-01-05T00:00:00Z',
    updatedAt: '2026-01-21T00:00:00Z',
  });
  registry.status('cluster', { serverCount: 2 });
  registry.release('@acme/forms', '1.0.0', { publishedAt: '2026-01-30T00:00:00Z' });
  registry.skill('community', 'com.acme', 'charts', [
    { version: '1.0.0', title: 'Charts', status: 'deprecated' },
    { version: '10.0.0', status: 'active', license: 'MIT' },
    { version: '9.0.0' },
    { version: '11.0.0-rc.1' },
  ]);
  registry.skill('community', 'com.acme', 'tables', [{ description: 'Of the community.' }]);
  registry.skill('upstream', 'com.acme', 'tables', [
    { description: 'Of the upstream.' },
    { version: '0.5.0' },
  ]);
  registry.skill('upstream', 'com.zeta_labs', 'tables', [{ description: 'Another.' }]);
  return registry;
}
