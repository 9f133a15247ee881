import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SourceOf, SyncPolicy } from '../../core/config/config.ts';
import type { SyncedKind, SyncedSource } from '../../scripts/sync/adapter.ts';
import { KubernetesApiServer } from '../kubernetes-api-server.ts';
import { exported, kubernetesSource } from '../kubernetes-source.ts';
import { GitOrigin } from './git-origin.ts';
import { LoopbackServer, sendJson } from './loopback-server.ts';
import { row, serverJson, upstreamFile } from './make-server.ts';

/** Something real that a source reads, of whatever kind. */
export interface Origin {
  readonly source: SyncedSource;
  /** What a failure is to name. */
  readonly address: string;
  /** Makes these all the servers there are, by the part of the name behind the slash. */
  publish(...names: readonly string[]): void;
  /** From now on nothing can be read. */
  breakDown(): void;
  stop(): void;
}

export const secret = 'correct-horse-battery';

export const policy: SyncPolicy = { interval: 3_600_000, retry: { interval: 60_000, limit: 3 } };

/** A source with what all have. */
export function makeSource<Kind extends SyncedKind>(
  kind: Kind,
  given: Omit<SourceOf<Kind>, 'kind' | 'name' | 'sync'> & {
    readonly name?: string;
    readonly sync?: SyncPolicy;
  },
): SourceOf<Kind> {
  // The cast is true: what the kinds have in common is added to all that is a kind's own.
  return { name: 'x', sync: policy, ...given, kind } as unknown as SourceOf<Kind>;
}

const fileOf = (names: readonly string[]) =>
  JSON.stringify(upstreamFile(names.map((name) => serverJson(`io.github.acme/${name}`))));

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Makes an origin of each kind, below a folder of the test's. */
export const origins: Readonly<Record<string, (place: string) => Promise<Origin>>> = {
  'a file on disk': async (place) => {
    const path = join(place, 'registry.json');
    return {
      source: makeSource('file', { from: { kind: 'path', path: 'registry.json' }, format: 'auto' }),
      address: 'registry.json',
      publish: (...names) => write(path, fileOf(names)),
      breakDown: () => rmSync(path, { force: true }),
      stop: () => {},
    };
  },

  'a folder on disk': async (place) => {
    const folder = join(place, 'servers');
    return {
      source: makeSource('file', { from: { kind: 'path', path: 'servers' }, format: 'auto' }),
      address: 'servers',
      publish: (...names) => {
        rmSync(folder, { recursive: true, force: true });
        for (const name of names)
          write(join(folder, name, 'server.json'), JSON.stringify(serverJson(`io.github.acme/${name}`)));
      },
      breakDown: () => rmSync(folder, { recursive: true, force: true }),
      stop: () => {},
    };
  },

  'a file of a web server': async () => {
    let text = '';
    const server = await LoopbackServer.start(({ headers }, response) => {
      const etag = `"${Buffer.from(text).toString('base64url')}"`;
      if (headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag }).end(text);
    });
    const url = `${server.url}/registry.json`;
    return {
      source: makeSource('file', {
        from: { kind: 'url', url: `${url}?token=${secret}`, timeout: 2000 },
        format: 'auto',
      }),
      address: url,
      publish: (...names) => {
        text = fileOf(names);
      },
      breakDown: () => {
        server.answer = (_, response) => response.writeHead(404).end(secret);
      },
      stop: () => server.stop(),
    };
  },

  'a repository of Git over HTTP': async (place) => {
    const origin = new GitOrigin(join(place, 'origin'));
    const server = await origin.serve({ username: 'reader', password: secret });
    const passwordFile = join(place, 'password');
    write(passwordFile, `${secret}\n`);
    const repository = `${server.url}/origin/.git`;
    return {
      source: makeSource('git', {
        repository,
        path: 'registry.json',
        format: 'auto',
        auth: { kind: 'basic', username: 'reader', passwordFile },
      }),
      address: repository,
      publish: (...names) => {
        origin.commit({ 'registry.json': fileOf(names) });
      },
      breakDown: () => write(passwordFile, `${secret}-no-more\n`),
      stop: () => server.stop(),
    };
  },

  'another registry': async (place) => {
    let servers: readonly unknown[] = [];
    const server = await LoopbackServer.start(({ path, query, headers }, response) => {
      if (headers.authorization !== `Bearer ${secret}`) response.writeHead(403).end(secret);
      else if (path !== '/v0.1/servers') response.writeHead(404).end();
      else sendJson(response, { servers: query.has('updated_since') ? [] : servers, metadata: {} });
    });
    const tokenFile = join(place, 'token');
    write(tokenFile, secret);
    return {
      source: makeSource('api', { endpoint: server.url, headers: {}, tokenFile, timeout: 2000 }),
      address: `${server.url}/v0.1/servers`,
      publish: (...names) => {
        servers = names.map((name) => row(serverJson(`io.github.acme/${name}`), '2026-01-01T00:00:00Z'));
      },
      breakDown: () => write(tokenFile, `${secret}-no-more`),
      stop: () => server.stop(),
    };
  },

  'a cluster of Kubernetes': async () => {
    const api = await KubernetesApiServer.start();
    const source = kubernetesSource(api);
    return {
      source,
      address: `http://127.0.0.1:${api.port}`,
      publish: (...names) => {
        for (const name of names) api.put(exported(name));
      },
      breakDown: () => {
        const path = source.kubeconfig ?? '';
        writeFileSync(path, readFileSync(path, 'utf8').replace(api.token, secret));
      },
      stop: () => api.stop(),
    };
  },
};
