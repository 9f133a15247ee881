import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { URL, type URLSearchParams } from 'node:url';
import { type Given, group, hasLabels, type Metadata, pluralOf, type Stored } from './kubernetes-object.ts';

interface Change {
  readonly version: number;
  readonly before: Stored | undefined;
  readonly after: Stored | undefined;
}

interface Watch {
  readonly send: (event: unknown) => void;
  readonly tell: (change: Change) => void;
  readonly end: () => void;
  readonly cut: () => void;
}

interface Fault {
  readonly matches: RegExp;
  readonly answer: (response: ServerResponse) => void;
  left: number;
}

/**
 * The part of a Kubernetes API server that reads custom resources: discovery, lists in pages, watches, refusals; its answers are worded
 * as those of the real one (1.33) are.
 */
export class KubernetesApiServer {
  /** Paths with their queries, in order. */
  readonly requests: string[] = [];
  /** Plurals by the version they are served in. */
  served: Readonly<Record<string, readonly string[]>> = {
    v1beta1: ['mcpservers', 'virtualmcpservers', 'mcpremoteproxies'],
    v1alpha1: ['mcpservers', 'virtualmcpservers', 'mcpremoteproxies'],
  };
  /** Objects a page, whatever is asked for, if that is fewer. */
  pageSize = 500;
  readonly token = 'token-that-opens-the-cluster';
  readonly #folder = mkdtempSync(join(tmpdir(), 'cluster-'));
  readonly #server: Server;
  readonly #objects = new Map<string, Stored>();
  readonly #changes: Change[] = [];
  readonly #watches = new Set<Watch>();
  readonly #faults: Fault[] = [];
  #version = 100;
  #forgotten = 0;

  private constructor(tls: { key: string; cert: string } | undefined) {
    const answer = (request: IncomingMessage, response: ServerResponse) => this.#answer(request, response);
    this.#server = tls ? createSecureServer(tls, answer) : createServer(answer);
  }

  static async start(tls?: { key: string; cert: string }): Promise<KubernetesApiServer> {
    const api = new KubernetesApiServer(tls);
    await new Promise<void>((resolve) => api.#server.listen(0, '127.0.0.1', resolve));
    return api;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.#folder, { recursive: true });
  }

  get port(): number {
    // The cast is true of a server that listens on a port.
    return (this.#server.address() as AddressInfo).port;
  }

  /** Path of a kubeconfig for this server, with its token or another. */
  kubeconfig(token = this.token): string {
    const path = join(this.#folder, `kubeconfig-${token.length}`);
    const text = `apiVersion: v1
kind: Config
clusters: [{ name: here, cluster: { server: 'http://127.0.0.1:${this.port}', insecure-skip-tls-verify: true } }]
users: [{ name: me, user: { token: '${token}' } }]
contexts: [{ name: mine, context: { cluster: here, user: me } }]
current-context: mine
`;
    writeFileSync(path, text);
    return path;
  }

  put({ kind = 'MCPServer', namespace = 'default', name, labels, annotations, ...parts }: Given): void {
    const key = `${kind} ${namespace}/${name}`;
    const before = this.#objects.get(key);
    this.#version += 1;
    const prefixed = Object.entries(annotations ?? {}).map(([word, value]) => [`${group}/${word}`, value]);
    const after: Stored = {
      apiVersion: `${group}/v1beta1`,
      kind,
      metadata: {
        uid: before?.metadata.uid ?? `uid-${this.#version}`,
        resourceVersion: String(this.#version),
        namespace,
        name,
        labels: labels ?? {},
        ...(annotations !== null && { annotations: Object.fromEntries(prefixed) }),
      } as Metadata,
      ...parts,
    };
    this.#objects.set(key, after);
    this.#tell({ version: this.#version, before, after });
  }

  remove({ kind = 'MCPServer', namespace = 'default', name }: Given): void {
    const key = `${kind} ${namespace}/${name}`;
    const before = this.#objects.get(key);
    this.#version += 1;
    this.#objects.delete(key);
    this.#tell({ version: this.#version, before, after: undefined });
  }

  /** Forgets all states but the present one: pages begun and watches that ended before are gone. */
  compact(): void {
    this.#version += 1;
    this.#forgotten = this.#version;
  }

  /** Sends all watches word of where the server is. */
  bookmark(): void {
    this.#version += 1;
    for (const watch of this.#watches)
      watch.send({ type: 'BOOKMARK', object: { metadata: { resourceVersion: String(this.#version) } } });
  }

  /** Ends all watches, as the server does after a while. */
  endWatches(): void {
    for (const watch of this.#watches) watch.end();
    this.#watches.clear();
  }

  /** Cuts the connections of all watches in the middle of a line. */
  breakWatches(): void {
    for (const watch of this.#watches) watch.cut();
  }

  get watches(): number {
    return this.#watches.size;
  }

  /** Has the next so many requests whose path and query match answered otherwise. */
  fail(matches: RegExp, answer: (response: ServerResponse) => void, times = Number.POSITIVE_INFINITY): void {
    this.#faults.push({ matches, answer, left: times });
  }

  #tell(change: Change): void {
    this.#changes.push(change);
    for (const watch of this.#watches) watch.tell(change);
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const address = decodeURIComponent(request.url!.replaceAll('+', ' '));
    this.requests.push(address);
    const fault = this.#faults.find(({ matches, left }) => left > 0 && matches.test(address));
    if (fault) {
      fault.left -= 1;
      fault.answer(response);
      return;
    }
    if (request.headers.authorization !== `Bearer ${this.token}`) {
      refuse(response, 401, 'Unauthorized');
      return;
    }
    const { pathname, searchParams } = new URL(request.url!, 'http://cluster.example');
    const [, version = '', namespace, name] =
      /^\/apis\/toolhive\.stacklok\.dev\/(\w+)(?:(?:\/namespaces\/([^/]+))?\/(\w+))?$/.exec(pathname) ?? [];
    const names = this.served[version];
    if (!names || (name !== undefined && !names.includes(name))) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n');
    } else if (name === undefined) {
      const resources = names.flatMap((plural) => [{ name: plural }, { name: `${plural}/status` }]);
      send(response, { kind: 'APIResourceList', apiVersion: 'v1', resources });
    } else {
      const isIn = (object: Stored | undefined): object is Stored =>
        pluralOf(object) === name &&
        (namespace === undefined || object?.metadata.namespace === namespace) &&
        hasLabels(object!, searchParams.get('labelSelector') ?? '');
      if (searchParams.has('watch')) this.#watch(response, searchParams, isIn);
      else this.#list(response, searchParams, isIn);
    }
  }

  #list(response: ServerResponse, query: URLSearchParams, isIn: (object: Stored) => boolean): void {
    const [at = this.#version, start = 0] = (query.get('continue') ?? '')
      .split('-')
      .filter(Boolean)
      .map(Number);
    if (at < this.#forgotten) {
      refuse(
        response,
        410,
        'The provided continue parameter is too old to display a consistent list result.',
      );
      return;
    }
    const all = [...this.#objects]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, object]) => object);
    const found = all.filter(isIn);
    const end = start + Math.min(this.pageSize, Number(query.get('limit') ?? this.pageSize));
    const next = end < found.length ? `${at}-${end}` : '';
    send(response, {
      kind: 'List',
      metadata: { resourceVersion: String(at), continue: next },
      items: found.slice(start, end),
    });
  }

  #watch(
    response: ServerResponse,
    query: URLSearchParams,
    isIn: (object: Stored | undefined) => object is Stored,
  ): void {
    const from = Number(query.get('resourceVersion'));
    const write = (event: unknown) => void response.write(`${JSON.stringify(event)}\n`);
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    if (from < this.#forgotten) {
      write({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } });
      response.end();
      return;
    }
    const tell = ({ version, before, after }: Change) => {
      if (version <= from) return;
      if (isIn(after)) write({ type: isIn(before) ? 'MODIFIED' : 'ADDED', object: after });
      else if (isIn(before)) {
        const metadata = { ...before.metadata, resourceVersion: String(version) };
        write({ type: 'DELETED', object: { ...before, metadata } });
      }
    };
    const cut = () => response.write('{"type":', () => response.destroy());
    const watch = { send: write, tell, end: () => response.end(), cut };
    this.#watches.add(watch);
    response.on('close', () => this.#watches.delete(watch));
    for (const change of this.#changes) tell(change);
  }
}

function send(response: ServerResponse, document: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
}

/** A refusal as the API server words it. */
export function refuse(
  response: ServerResponse,
  code: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  send(response, { kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code }, code);
}
