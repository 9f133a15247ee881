import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { loadAll } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Before } from '../scripts/sync/adapter.ts';
import { ApiServer } from '../scripts/sync/kubernetes/api-server.ts';
import { kubernetesAdapter } from '../scripts/sync/kubernetes/kubernetes-adapter.ts';
import { fetchResources, resourceNames } from '../scripts/sync/kubernetes/resources.ts';
import type { SyncLimits } from '../scripts/sync/limits.ts';
import { KubernetesApiServer, refuse } from './kubernetes-api-server.ts';
import type { Given } from './kubernetes-object.ts';
import { exported, kubernetesSource, kubernetesWorld, type Settings } from './kubernetes-source.ts';

let api: KubernetesApiServer;
let place: string;
let ending: AbortController;

beforeEach(async () => {
  api = await KubernetesApiServer.start();
  place = mkdtempSync(join(tmpdir(), 'kubernetes-'));
  ending = new AbortController();
});

afterEach(() => {
  vi.unstubAllEnvs();
  ending.abort();
  api.stop();
  rmSync(place, { recursive: true });
});

const sourceOf = (settings: Settings = {}) => kubernetesSource(api, settings);
const worldOf = (limits: Partial<SyncLimits> = {}) => kubernetesWorld(place, ending.signal, limits);

const fetched = (settings: Settings = {}, before?: Before, limits: Partial<SyncLimits> = {}) =>
  kubernetesAdapter.fetch(sourceOf(settings), before, worldOf(limits));

interface Named {
  readonly name: string;
}

async function namesOf(settings: Settings = {}): Promise<string[]> {
  const { records } = await fetched(settings);
  // The cast is true of every server that comes of an object.
  return records.servers.map(({ server }) => (server as Named).name);
}

async function failureOf(settings: Settings = {}, limits: Partial<SyncLimits> = {}): Promise<string> {
  const outcome = await fetched(settings, undefined, limits).catch((error: Error) => error.message);
  return typeof outcome === 'string' ? outcome : expect.unreachable('it was read');
}

describe('what is exported', () => {
  test('an MCPServer with address and description is a server of the registry', async () => {
    api.put(exported('test-server'));
    const { extent, records, refused } = await fetched();
    expect({ extent, refused, skills: records.skills }).toEqual({ extent: 'whole', refused: [], skills: [] });
    expect(records.servers).toHaveLength(1);
    expect(records.servers[0]!.place).toBe('MCPServer/default/test-server');
    expect(records.servers[0]!.server).toMatchObject({
      name: 'com.toolhive.k8s.default/test-server',
      description: 'Serves test-server',
      version: '1.0.0',
      remotes: [{ type: 'streamable-http', url: 'https://mcp.acme.example/test-server' }],
      _meta: {
        'io.modelcontextprotocol.registry/publisher-provided': {
          'io.github.stacklok': {
            'https://mcp.acme.example/test-server': {
              metadata: { kubernetes: { kind: 'MCPServer', namespace: 'default', name: 'test-server' } },
            },
          },
        },
      },
    });
  });

  test.each<[string, Given]>([
    ['without annotations', { name: 'it', annotations: null }],
    ['with no annotation', { name: 'it', annotations: {} }],
    ['not marked for export', exported('it', { annotations: { 'registry-export': 'false' } })],
    ['marked for export in other words', exported('it', { annotations: { 'registry-export': 'True' } })],
    [
      'without an address',
      { name: 'it', annotations: { 'registry-export': 'true', 'registry-description': 'It' } },
    ],
    [
      'without a description',
      { name: 'it', annotations: { 'registry-export': 'true', 'registry-url': 'https://acme.example' } },
    ],
  ])('an object %s is none', async (_, object) => {
    api.put(object);
    expect(await namesOf()).toEqual([]);
  });

  test('all three kinds are read', async () => {
    api.put(exported('one', { kind: 'MCPServer' }));
    api.put(exported('two', { kind: 'VirtualMCPServer', spec: {} }));
    api.put(exported('three', { kind: 'MCPRemoteProxy', spec: {} }));
    expect(await namesOf()).toEqual([
      'com.toolhive.k8s.default/one',
      'com.toolhive.k8s.default/two',
      'com.toolhive.k8s.default/three',
    ]);
  });

  test('an object whose claims cannot be read is refused, and the others are not', async () => {
    api.put(exported('locked', { annotations: { 'authz-claims': '{"org": 1}' } }));
    api.put(exported('open', { annotations: { tools: 'no JSON', 'tool-definitions': '[{' } }));
    const { records, refused } = await fetched();
    expect(records.servers.map(({ server }) => (server as Named).name)).toEqual([
      'com.toolhive.k8s.default/open',
    ]);
    expect(refused).toEqual([
      expect.objectContaining({ outcome: 'refused', place: 'MCPServer/default/locked' }),
    ]);
  });

  test.each(['tools', 'tool-definitions', 'authz-claims'])(
    'an object that nests its %s without end takes no other with it',
    async (word) => {
      const nested = '['.repeat(100_000) + ']'.repeat(100_000);
      api.put(exported('deep', { annotations: { [word]: nested } }));
      api.put(exported('flat'));
      expect(await namesOf()).toContain('com.toolhive.k8s.default/flat');
    },
  );
});

describe('what is asked for', () => {
  beforeEach(() => {
    api.put(exported('pdf', { namespace: 'prod', labels: { team: 'a' } }));
    api.put(exported('csv', { namespace: 'dev', labels: { team: 'b' } }));
    api.put(exported('xml', { namespace: 'test', labels: { team: 'a' } }));
  });

  const all = ['com.toolhive.k8s.dev/csv', 'com.toolhive.k8s.prod/pdf', 'com.toolhive.k8s.test/xml'];
  test.each<[string, Settings, string[]]>([
    ['no namespace', {}, all],
    [
      'two namespaces',
      { namespaces: ['prod', 'dev'] },
      ['com.toolhive.k8s.prod/pdf', 'com.toolhive.k8s.dev/csv'],
    ],
    ['one namespace twice', { namespaces: ['prod', 'prod'] }, ['com.toolhive.k8s.prod/pdf']],
    ['a namespace that is not there', { namespaces: ['nowhere'] }, []],
    ['labels', { labelSelector: 'team=a' }, ['com.toolhive.k8s.prod/pdf', 'com.toolhive.k8s.test/xml']],
    [
      'a namespace and labels',
      { namespaces: ['prod', 'dev'], labelSelector: 'team!=a' },
      ['com.toolhive.k8s.dev/csv'],
    ],
  ])('%s of the source decides what is read', async (_, settings, names) => {
    expect(await namesOf(settings)).toEqual(names);
  });

  test('with namespaces nothing is asked of the cluster as a whole', async () => {
    await namesOf({ namespaces: ['prod'] });
    const lists = api.requests.filter((path) => path.includes('limit='));
    expect(lists).toHaveLength(3);
    for (const list of lists) expect(list).toContain('/namespaces/prod/');
  });
});

describe('versions and kinds', () => {
  const objects = () => {
    api.put(exported('one'));
    api.put(exported('two', { kind: 'VirtualMCPServer', spec: {} }));
  };

  test.each<[string, Record<string, string[]>, string[], string]>([
    [
      'v1beta1 is read where there are both',
      { v1beta1: ['mcpservers'], v1alpha1: ['mcpservers'] },
      ['one'],
      'v1beta1',
    ],
    ['v1alpha1 is read where it is the only one', { v1alpha1: ['mcpservers'] }, ['one'], 'v1alpha1'],
    ['a kind that is not installed is left out', { v1beta1: ['virtualmcpservers'] }, ['two'], 'v1beta1'],
    [
      'each kind has a version of its own',
      { v1beta1: ['virtualmcpservers'], v1alpha1: ['mcpservers', 'virtualmcpservers'] },
      ['one', 'two'],
      'v1alpha1',
    ],
  ])('%s', async (_, served, names, version) => {
    api.served = served;
    objects();
    expect(await namesOf()).toEqual(names.map((name) => `com.toolhive.k8s.default/${name}`));
    const first = api.requests.find((path) => path.includes('limit='));
    expect(first).toContain(`/${version}/`);
  });

  test('a cluster without ToolHive is told from one without servers', async () => {
    expect(await namesOf()).toEqual([]);
    api.served = {};
    expect(await failureOf()).toMatch(/^The cluster has none of MCPServer, .*v1beta1 or v1alpha1.*; install/);
    api.served = { v1beta1: ['mcpgroups'] };
    expect(await failureOf()).toMatch(/^The cluster has none of/);
  });
});

describe('long lists', () => {
  const fill = (count: number) => {
    for (let index = 0; index < count; index += 1)
      api.put(exported(`server-${String(index).padStart(3, '0')}`));
  };

  test('every page is read, each object once', async () => {
    fill(120);
    const names = await namesOf();
    expect(new Set(names).size).toBe(120);
    expect(names).toHaveLength(120);
    expect(api.requests.filter((path) => path.includes('continue='))).toHaveLength(2);
  });

  test('a list that the server forgets while it is read is begun anew', async () => {
    fill(5);
    api.pageSize = 2;
    api.fail(
      /continue=/,
      (response) => {
        api.compact();
        refuse(response, 410, 'too old');
      },
      1,
    );
    expect(await namesOf()).toHaveLength(5);
  });

  test('a list that the server always forgets is a failure', async () => {
    fill(5);
    api.pageSize = 2;
    api.fail(/continue=/, (response) => refuse(response, 410, 'too old'));
    expect(await failureOf()).toContain('answers with status 410 (too old)');
  });

  test.each<[Partial<SyncLimits>, string]>([
    [{ records: 4 }, 'lists more than 4 objects, and is not read'],
    [{ pages: 2 }, 'has more than 2 pages, and is not read'],
    [{ bytes: 500 }, 'answers with more than 500 bytes, and is not read'],
  ])('beyond %j it is a failure', async (limits, message) => {
    fill(5);
    api.pageSize = 2;
    expect(await failureOf({}, limits)).toContain(message);
  });
});

describe('a second reading', () => {
  test('says that nothing changed where nothing of interest did', async () => {
    const running = exported('pdf', { status: { phase: 'Running' } });
    api.put(running);
    const { mark } = await fetched();
    const before = { mark: mark! };
    expect(await fetched({}, before)).toMatchObject({ extent: 'same', mark, records: { servers: [] } });
    // An operator’s sign of life is a new version of the object all the same.
    api.put({ ...running, status: { phase: 'Running', lastSeen: 'just now' } });
    api.put({ name: 'private' });
    expect(await fetched({}, before)).toMatchObject({ extent: 'same' });
  });

  test.each<[string, () => void]>([
    ['another object is exported', () => api.put(exported('csv'))],
    ['the exported object is gone', () => api.remove({ name: 'pdf' })],
    ['its export ends', () => api.put(exported('pdf', { annotations: { 'registry-export': 'false' } }))],
    ['its words change', () => api.put(exported('pdf', { annotations: { 'registry-description': 'New' } }))],
    [
      'its claims can no longer be read',
      () => api.put(exported('pdf', { annotations: { 'authz-claims': '[' } })),
    ],
  ])('is the whole again where %s', async (_, change) => {
    api.put(exported('pdf'));
    const { mark } = await fetched();
    change();
    expect(await fetched({}, { mark: mark! })).toMatchObject({ extent: 'whole' });
  });
});

describe('failures', () => {
  beforeEach(() => api.put(exported('pdf')));

  test('who may not list is told what to allow', async () => {
    api.fail(/\/prod\/mcpservers/, (response) => refuse(response, 403, 'User "me" cannot\nlist it'));
    expect(await failureOf({ namespaces: ['dev', 'prod'] })).toBe(
      `http://127.0.0.1:${api.port}/apis/toolhive.stacklok.dev/v1beta1/namespaces/prod/mcpservers answers with status 403 (User "me" cannot list it); allow this account to get, list and watch mcpservers, virtualmcpservers and mcpremoteproxies there (deploy/kubernetes/rbac.yaml)`,
    );
  });

  test('a token that the cluster does not know is not told', async () => {
    const kubeconfig = api.kubeconfig('a-token-of-another-cluster');
    const message = await failureOf({ kubeconfig });
    expect(message).toMatch(/answers with status 401 \(Unauthorized\); the kubeconfig or service account/);
    expect(message).not.toContain('a-token');
  });

  test.each([429, 500, 503])('a server that answers %d once is asked again', async (status) => {
    api.fail(/limit=/, (response) => refuse(response, status, 'busy', { 'Retry-After': '1' }), 1);
    expect(await namesOf()).toEqual(['com.toolhive.k8s.default/pdf']);
  });

  test('a server that asks to wait for long is not waited for', async () => {
    api.fail(/limit=/, (response) => refuse(response, 429, 'busy', { 'Retry-After': '3600' }));
    expect(await failureOf()).toContain('answers with status 429 (busy)');
  });

  test('a server that stays broken is a failure after three attempts', async () => {
    api.fail(/limit=/, (response) => response.destroy());
    expect(await failureOf()).toMatch(/mcpservers cannot be asked: socket hang up$/);
    expect(api.requests.filter((path) => path.includes('limit='))).toHaveLength(3);
  });

  test.each<[string, unknown, string]>([
    ['a page of another server', '<html>', 'answers with what is not JSON'],
    ['null', 'null', 'answers with what is not a list of the Kubernetes API'],
    ['no list', '{"kind":"Pod"}', 'answers with what is not a list of the Kubernetes API'],
    [
      'a list of anything',
      '{"metadata":{"resourceVersion":"1"},"items":[7]}',
      'lists what is not an object of the Kubernetes API',
    ],
    [
      'nameless objects',
      '{"metadata":{"resourceVersion":"1"},"items":[{"metadata":{"uid":"1"}}]}',
      'lists what is not an object of the Kubernetes API',
    ],
  ])('an answer that is %s is a failure', async (_, body, message) => {
    api.fail(/limit=/, (response) => response.end(body));
    expect(await failureOf()).toContain(message);
  });

  test('a redirect is not followed with the keys in hand', async () => {
    const other = await KubernetesApiServer.start();
    api.fail(/limit=/, (response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${other.port}/` }).end(),
    );
    expect(await failureOf()).toContain('answers with status 307');
    expect(other.requests).toEqual([]);
    other.stop();
  });

  test('whoever no longer wants the answer does not wait for a server that hangs', async () => {
    api.fail(/limit=/, () => ending.abort());
    await expect(fetched()).rejects.toThrow('aborted');
  });
});

describe('the way to the cluster', () => {
  const write = (text: string) => {
    writeFileSync(join(place, 'kubeconfig'), text);
    return { kubeconfig: 'kubeconfig' };
  };
  const here = (server: string) => `
clusters: [{ name: here, cluster: { server: '${server}' } }]
users: [{ name: me, user: { token: a-secret-token } }]
contexts: [{ name: mine, context: { cluster: here, user: me } }]
`;

  test.each<[string, () => Settings, RegExp]>([
    [
      'is not there',
      () => ({ kubeconfig: 'nowhere/kubeconfig' }),
      /^The kubeconfig .*nowhere\/kubeconfig cannot be read: ENOENT/,
    ],
    [
      'is no YAML',
      () => write('users:\n  - token: a-secret-token\n   x: ['),
      /^The kubeconfig .* cannot be read: bad indentation/,
    ],
    ['is empty', () => write(''), /^The kubeconfig .* cannot be read/],
    ['has no current context', () => write(here('https://127.0.0.1:1')), /has no current context/],
    [
      'names a context that is not there',
      () => write(`${here('https://127.0.0.1:1')}current-context: other`),
      /has no current context/,
    ],
    [
      'leads to a server without TLS',
      () => write(`${here('http://127.0.0.1:1')}current-context: mine`),
      /skipTLSVerify/,
    ],
    [
      'leads to a server that is not there',
      () => write(`${here('https://127.0.0.1:1')}current-context: mine`),
      /127\.0\.0\.1:1\/.* cannot be asked: connect ECONNREFUSED/,
    ],
  ])('a kubeconfig that %s is told so without its secrets', async (_, settings, message) => {
    const told = await failureOf(settings());
    expect(told).toMatch(message);
    expect(told).not.toContain('a-secret-token');
    expect(told).not.toContain('\n');
  });

  test('a source without a kubeconfig takes the one that kubectl takes', async () => {
    api.put(exported('pdf'));
    vi.stubEnv('KUBECONFIG', api.kubeconfig());
    const { kubeconfig: _, ...source } = sourceOf();
    const { records } = await kubernetesAdapter.fetch(source, undefined, worldOf());
    expect(records.servers).toHaveLength(1);
  });

  test('no cluster is guessed where none is known', async () => {
    vi.stubEnv('KUBECONFIG', '');
    vi.stubEnv('HOME', place);
    const { kubeconfig: _, ...source } = sourceOf();
    await expect(kubernetesAdapter.fetch(source, undefined, worldOf())).rejects.toThrow(
      /^No cluster is known: /,
    );
  });

  test.runIf(spawnSync('openssl', ['version']).status === 0)(
    'a pod goes by its service account, and trusts no other authority',
    async () => {
      const account = join(place, 'var/run/secrets/kubernetes.io/serviceaccount');
      mkdirSync(account, { recursive: true });
      const tls = selfSigned();
      const secure = await KubernetesApiServer.start(tls);
      writeFileSync(join(account, 'token'), secure.token);
      vi.stubEnv('KUBERNETES_SERVICE_HOST', '127.0.0.1');
      vi.stubEnv('KUBERNETES_SERVICE_PORT', String(secure.port));
      const ask = () => {
        const config = new KubeConfig();
        config.loadFromCluster(place);
        return fetchResources(new ApiServer(config), ending.signal);
      };
      writeFileSync(join(account, 'ca.crt'), tls.cert);
      expect(await ask()).toHaveLength(3);
      writeFileSync(join(account, 'ca.crt'), selfSigned().cert);
      await expect(ask()).rejects.toThrow(/cannot be asked: .*self-signed certificate/);
      secure.stop();
    },
  );

  function selfSigned(): { key: string; cert: string } {
    const folder = mkdtempSync(join(place, 'tls-'));
    const key = join(folder, 'key.pem');
    const cert = join(folder, 'cert.pem');
    const words =
      '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=cluster -addext subjectAltName=IP:127.0.0.1';
    execFileSync('openssl', ['req', ...words.split(' '), '-keyout', key, '-out', cert], { stdio: 'pipe' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  }
});

test('who has no cluster does not load the library that reaches one', () => {
  const folder = join(import.meta.dirname, '../scripts/sync/kubernetes');
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    const has = () => loaded.some((url) => url.includes('/@kubernetes/client-node/'));
    await import('${folder}/kubernetes-adapter.ts');
    const { loadKubeconfig } = await import('${folder}/load-kubeconfig.ts');
    const before = has();
    await loadKubeconfig(process.argv[1]);
    console.log(before, has());`;
  const words = ['--input-type=module', '--eval', script, api.kubeconfig()];
  const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8', cwd: folder });
  expect(stdout.trim()).toBe('false true');
});

describe('the manifests for running it in a cluster', () => {
  const folder = join(import.meta.dirname, '../deploy/kubernetes');
  // The casts are true of the objects that the manifests hold, and fail where they are not.
  const read = (file: string) => loadAll(readFileSync(join(folder, file), 'utf8')) as Manifest[];

  interface Manifest {
    readonly kind: string;
    readonly rules?: readonly unknown[];
    readonly spec: { readonly template: { readonly spec: Pod }; readonly jobTemplate: Manifest };
  }
  interface Pod {
    readonly serviceAccountName: string;
    readonly containers: readonly { readonly securityContext: unknown }[];
  }

  test('allow to see what the adapter asks for, and nothing else', () => {
    const rules = read('rbac.yaml').flatMap((manifest) => manifest.rules ?? []);
    expect(rules).toEqual([
      { apiGroups: ['toolhive.stacklok.dev'], resources: resourceNames, verbs: ['get', 'list', 'watch'] },
    ]);
  });

  test.each([
    ['deployment.yaml', 'Deployment'],
    ['cronjob.yaml', 'CronJob'],
  ])('%s runs as that account, and as nobody', (file, kind) => {
    const manifest = read(file).find((one) => one.kind === kind)!;
    const { template } = kind === 'CronJob' ? manifest.spec.jobTemplate.spec : manifest.spec;
    expect(template.spec).toMatchObject({
      serviceAccountName: 'ctx-registry',
      securityContext: { runAsNonRoot: true },
    });
    for (const { securityContext } of template.spec.containers)
      expect(securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
      });
  });
});
