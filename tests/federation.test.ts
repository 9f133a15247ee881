import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rateLimits } from '../core/api/rate-limits.ts';
import type { ServerList } from '../core/generated/types.ts';
import { createApp } from '../functions/app.ts';
import { BuiltTree } from '../functions/node/built-tree.ts';
import { callerFrom } from '../functions/node/caller.ts';
import { trustProxies } from '../functions/node/client-address.ts';
import { NodeCoder } from '../functions/node/coder.ts';
import { FixedWindows } from '../functions/node/fixed-windows.ts';
import { type Served, serve } from '../functions/node/serve.ts';
import { buildRegistry } from '../scripts/build/build-registry.ts';
import { treeLayout } from '../scripts/serve/tree-layout.ts';
import { Coordinator } from '../scripts/sync/coordinator.ts';
import { loadConfig } from '../scripts/sync/load-config.ts';
import { npmServer, serverEntry, serverVersion } from './make-server.ts';
import { openFolder, type RegistryFolder } from './registry-folder.ts';
import { GitOrigin } from './sources/git-origin.ts';
import type { LoopbackServer } from './sources/loopback-server.ts';
import { serverJson, upstreamFile } from './sources/make-server.ts';

const corpus = join(import.meta.dirname, '../../shared/corpus/mcp');
const isHere = existsSync(`${corpus}/official.jsonl`);
if (!isHere) console.warn(`${corpus} is not there: the federation is tested without the real records`);

/** Builds a folder and serves it on a port of this machine, as `npm start` does. */
class ServedFolder {
  readonly #folder: RegistryFolder;
  readonly #tree: BuiltTree;
  #served: Served | undefined;

  private constructor(folder: RegistryFolder, tree: BuiltTree) {
    this.#folder = folder;
    this.#tree = tree;
  }

  static async open(folder: RegistryFolder): Promise<ServedFolder> {
    const coder = new NodeCoder();
    const tree = new BuiltTree(join(folder.place, 'out'), treeLayout, coder);
    const served = new ServedFolder(folder, tree);
    await served.build();
    const clock = () => Date.now();
    const log = { request: () => {}, failure: (_: string, error: unknown) => console.error(error) };
    const callerOf = callerFrom(trustProxies([]));
    const ports = { documents: tree, coder, limiter: new FixedWindows(clock), log, clock, callerOf };
    const app = createApp(ports, {
      origin: 'https://registry.example',
      limits: { ...rateLimits, read: undefined },
    });
    served.#served = await serve(app, { host: '127.0.0.1', port: 0, log });
    return served;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#served!.port}`;
  }

  async build(): Promise<void> {
    const out = join(this.#folder.place, 'out');
    const result = await buildRegistry({ root: this.#folder.root, out, layout: 'packs', broken: 'stop' });
    expect(result.ok, JSON.stringify(result.problems, null, 2)).toBe(true);
    this.#tree.reload();
  }

  async json<Shape>(path: string): Promise<Shape> {
    const answer = await fetch(this.url + path);
    expect(answer.status, path).toBe(200);
    return (await answer.json()) as Shape;
  }

  /** Names of a view at their latest versions, page by page, and the versions. */
  async walk(view: string): Promise<Map<string, string>> {
    const seen = new Map<string, string>();
    let cursor: string | undefined;
    do {
      const query = `limit=100&version=latest${cursor === undefined ? '' : `&cursor=${cursor}`}`;
      const page = await this.json<ServerList>(`/registry/${view}/v0.1/servers?${query}`);
      for (const { server } of page.servers) seen.set(server.name, server.version);
      cursor = page.metadata.nextCursor;
    } while (cursor !== undefined);
    return seen;
  }

  async close(): Promise<void> {
    await this.#served?.close();
    this.#tree.close();
  }
}

interface SourceInfo {
  readonly name: string;
  readonly syncStatus: {
    readonly phase: string;
    readonly attemptCount: number;
    readonly serverCount: number;
  };
}

describe('a registry with a source of every kind that a laptop has', () => {
  const upstreamFolder = openFolder();
  const folder = openFolder();
  const repository = new GitOrigin(join(folder.place, 'catalog'));
  let upstream: ServedFolder;
  let gitHost: LoopbackServer;
  let served: ServedFolder;
  let coordinator: Coordinator;

  beforeAll(async () => {
    upstreamFolder.configure({
      sources: [
        { name: 'own', managed: {} },
        { name: 'given', file: { data: {} } },
      ],
      registries: [{ name: 'default', sources: ['own', 'given'] }],
    });
    for (let number = 0; number < 130; number += 1) {
      const server = npmServer(`tool-${number}`);
      upstreamFolder.gather(
        'given',
        serverEntry(`com.acme/tool-${number}`, serverVersion('1.0.0', { server })),
      );
    }
    upstream = await ServedFolder.open(upstreamFolder);
    repository.commit({
      'catalog/registry.json': JSON.stringify(
        upstreamFile([serverJson('com.acme/tool-1', '9.0.0'), serverJson('com.git/only', '1.0.0')]),
      ),
    });
    gitHost = await repository.serve();
    const every = { syncPolicy: { interval: '1h', retryInterval: '1s' } };
    const real = [
      { name: 'official', file: { path: `${corpus}/official.jsonl` }, ...every },
      { name: 'toolhive', file: { path: `${corpus}/toolhive-registry.json` }, ...every },
    ];
    const small = [
      { name: 'official', file: { data: upstreamFile([serverJson('com.small/one')]) } },
      { name: 'toolhive', file: { data: upstreamFile([serverJson('com.small/two')]) } },
    ];
    const git = { repository: `${gitHost.url}/catalog/.git`, branch: 'main', path: 'catalog/registry.json' };
    folder.configure({
      sources: [
        { name: 'own', managed: {} },
        { name: 'git', git, ...every },
        { name: 'api', api: { endpoint: `${upstream.url}/registry/default` }, ...every },
        ...(isHere ? real : small),
      ],
      registries: [
        { name: 'default', sources: ['own', 'git', 'api', 'official', 'toolhive'] },
        { name: 'api-first', sources: ['api', 'git'] },
      ],
    });
    const { config, base, messages } = loadConfig(folder.root, undefined);
    expect(messages).toEqual([]);
    coordinator = new Coordinator({ root: folder.root, base, config: config! });
  });

  afterAll(async () => {
    await served?.close();
    await upstream?.close();
    gitHost?.stop();
  });

  const statuses = async () => {
    const { sources } = await served.json<{ readonly sources: readonly SourceInfo[] }>('/v1/sources');
    return new Map(sources.map(({ name, syncStatus }) => [name, syncStatus]));
  };

  let before: Map<string, string>;

  test('syncs, builds and serves them all', async () => {
    const results = await coordinator.sync(undefined, { how: 'now' });
    expect(results.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual([
      'git changed',
      'api changed',
      'official changed',
      'toolhive changed',
    ]);
    served = await ServedFolder.open(folder);
    before = await served.walk('default');
    expect(before.size).toBeGreaterThan(isHere ? 1000 : 130);
    expect(before.get('com.git/only')).toBe('1.0.0');
    expect(before.has('io.github.acme/weather')).toBe(true);
    expect((await statuses()).get('api')).toMatchObject({
      phase: 'complete',
      attemptCount: 0,
      serverCount: 133,
    });
  });

  test('shows a name from the source that a view names first, whatever the versions', async () => {
    expect(before.get('com.acme/tool-1')).toBe('9.0.0');
    expect((await served.walk('api-first')).get('com.acme/tool-1')).toBe('1.0.0');
  });

  test('serves gathered servers as packages and texts for agents', async () => {
    const detail = await served.json('/v1/packages/@com-acme%2Ftool-7');
    expect(detail).toMatchObject({ source: 'api', server: 'com.acme/tool-7', type: 'mcp' });
    const text = await (await fetch(`${served.url}/@com-acme/tool-7.ctx`)).text();
    expect(text).toContain('Gathered from: api');
  });

  test('hears of what changed upstream, and of nothing else', async () => {
    upstreamFolder.gather(
      'given',
      serverEntry('com.acme/tool-7', '1.0.0', serverVersion('2.0.0', { at: new Date().toISOString() })),
    );
    await upstream.build();
    const [result] = await coordinator.sync(['api'], { how: 'now' });
    expect(result).toMatchObject({ outcome: 'changed', counts: { changed: 1, added: 0, removed: 0 } });
    await served.build();
    expect((await served.walk('default')).get('com.acme/tool-7')).toBe('2.0.0');
    before = await served.walk('default');
  });

  test('keeps serving the last good data when its upstreams are gone, and says so', async () => {
    await upstream.close();
    gitHost.stop();
    const results = await coordinator.sync(['git', 'api', 'official'], { how: 'now' });
    expect(results.map(({ source, outcome }) => `${source} ${outcome}`)).toEqual([
      'git failed',
      'api failed',
      'official same',
    ]);
    await served.build();
    expect(await served.walk('default')).toEqual(before);
    const told = await statuses();
    expect(told.get('git')).toMatchObject({ phase: 'failed', attemptCount: 1, serverCount: 2 });
    expect(told.get('api')).toMatchObject({ phase: 'failed', attemptCount: 1, serverCount: 133 });
    expect(told.get('official')).toMatchObject({ phase: 'complete', attemptCount: 0 });
  });
});
