import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Filter } from '../core/config/config.ts';
import { entryFile } from '../core/servers/entry-file.ts';
import type { ServerVersion } from '../core/servers/server-entry.ts';
import type { SourceStatus } from '../core/servers/source-status.ts';
import { lockOutput } from '../scripts/build/lock.ts';
import { openStage } from '../scripts/build/stage.ts';
import type { SyncedSource } from '../scripts/sync/adapter.ts';
import { commitSnapshots } from '../scripts/sync/commit-snapshots.ts';
import { Coordinator, type CoordinatorOptions } from '../scripts/sync/coordinator.ts';
import { readSnapshot } from '../scripts/sync/snapshot.ts';
import type { SyncResult } from '../scripts/sync/sync-result.ts';
import { readTree } from './read-tree.ts';
import { openFolder, type RegistryFolder } from './registry-folder.ts';
import { LoopbackServer, sendJson } from './sources/loopback-server.ts';
import { row, serverJson, upstreamFile } from './sources/make-server.ts';
import { makeSource } from './sources/origins.ts';

let folder: RegistryFolder;
let clock: number;
const servers: LoopbackServer[] = [];

beforeEach(() => {
  folder = openFolder().withoutSources();
  clock = Date.parse('2026-06-01T12:00:00Z');
});
afterEach(() => {
  for (const server of servers.splice(0)) server.stop();
});

const minutes = (count: number) => count * 60_000;
const acme = (name: string) => `io.github.acme/${name}`;

/** Makes `given/<source>.json` hold these servers; by default the source that has its records from there. */
function publish(source: string, ...records: readonly unknown[]): void {
  folder.write(`given/${source}.json`, JSON.stringify(upstreamFile(records)));
}

const fileSource = (name: string, given: { filter?: Filter } = {}): SyncedSource =>
  makeSource('file', {
    name,
    sync: { interval: minutes(60), retry: { interval: minutes(5), limit: 2 } },
    from: { kind: 'path', path: `given/${name}.json` },
    format: 'auto',
    ...given,
  });

const apiSource = (name: string, endpoint: string): SyncedSource =>
  makeSource('api', { name, endpoint, headers: {}, timeout: 2000 });

async function serve(answer: LoopbackServer['answer']): Promise<LoopbackServer> {
  const server = await LoopbackServer.start(answer);
  servers.push(server);
  return server;
}

function coordinate(sources: readonly SyncedSource[], given: Partial<CoordinatorOptions> = {}): Coordinator {
  const config = { sources, views: [{ name: 'default', sources: sources.map(({ name }) => name) }] };
  return new Coordinator({
    root: folder.root,
    config,
    pause: 1,
    now: () => clock,
    random: () => 0.5,
    ...given,
  });
}

async function syncOne(source: SyncedSource, how: 'now' | 'whole' = 'now'): Promise<SyncResult> {
  const [result] = await coordinate([source]).sync(undefined, { how });
  return result ?? expect.unreachable('nothing was synced');
}

const snapshotOf = (source: string) => readSnapshot(folder.root, source);
const statusOf = (source: string): SourceStatus =>
  snapshotOf(source).status ?? expect.unreachable(`${source} has no status`);
const versionOf = (source: string, name: string): ServerVersion =>
  snapshotOf(source).entries.get(acme(name))?.versions[0] ?? expect.unreachable(`${source} has no ${name}`);
const sourcesTree = () =>
  existsSync(`${folder.root}/sources`) ? readTree(`${folder.root}/sources`) : new Map<string, Buffer>();

/** Paths below `sources/` that are otherwise than they were. */
function changedSince(before: ReadonlyMap<string, Buffer>): string[] {
  const after = sourcesTree();
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => !before.get(path)?.equals(after.get(path) ?? Buffer.from('\0')))
    .sort();
}

describe('a sync', () => {
  test('keeps what a source says as files that a person can read', async () => {
    publish('a', serverJson(acme('pdf')), serverJson(acme('pdf'), '1.1.0'), serverJson('no-name'));
    const result = await syncOne(fileSource('a'));
    expect(result).toMatchObject({
      source: 'a',
      kind: 'file',
      outcome: 'changed',
      message: 'Sync completed successfully',
      counts: { servers: 1, versions: 2, skills: 0, added: 1, changed: 0, removed: 0, refused: 1 },
    });
    expect([...sourcesTree().keys()]).toEqual([
      `a/${entryFile(acme('pdf'))}`,
      'a/report.json',
      'a/status.json',
    ]);
    expect(snapshotOf('a').report).toMatchObject([
      { outcome: 'refused', place: '/data/servers/2', name: 'no-name' },
    ]);
    expect(statusOf('a')).toMatchObject({
      phase: 'complete',
      lastSyncTime: '2026-06-01T12:00:00Z',
      lastSuccess: '2026-06-01T12:00:00Z',
      attemptCount: 0,
      serverCount: 1,
      versionCount: 2,
      records: { accepted: 2, refused: 1, filtered: 0 },
      lastSyncHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
  });

  test('of what did not change writes nothing but times, and keeps identities (acceptance case 40)', async () => {
    publish('a', serverJson(acme('pdf')));
    await syncOne(fileSource('a'));
    const before = sourcesTree();
    clock += minutes(60);
    expect(await syncOne(fileSource('a'))).toMatchObject({ outcome: 'same' });
    expect(changedSince(before)).toEqual(['a/status.json']);
    expect(await syncOne(fileSource('a'), 'whole')).toMatchObject({
      outcome: 'same',
      counts: { changed: 0 },
    });
    expect(changedSince(before)).toEqual(['a/status.json']);
    expect(statusOf('a')).toMatchObject({
      updatedAt: '2026-06-01T12:00:00Z',
      lastSuccess: '2026-06-01T13:00:00Z',
    });
  });

  test('drops what the source lists no more, and leaves other sources alone (acceptance case 41)', async () => {
    const remotes = [{ type: 'sse', url: 'https://mcp.acme.example/sse' }];
    publish('a', serverJson(acme('pdf'), '1.0.0', { remotes }), serverJson(acme('scan')));
    publish('b', serverJson(acme('scan')));
    await coordinate([fileSource('a'), fileSource('b')]).sync();
    const before = sourcesTree();
    clock += minutes(60);
    publish('a', serverJson(acme('pdf')));
    expect(await syncOne(fileSource('a'))).toMatchObject({ counts: { servers: 1, changed: 1, removed: 1 } });
    expect(versionOf('a', 'pdf').server).not.toHaveProperty('remotes');
    expect(versionOf('a', 'scan')).toMatchObject({
      status: 'deleted',
      status_message: 'no longer listed by its source',
    });
    expect(changedSince(before).filter((path) => !path.startsWith('a/'))).toEqual([]);
  });

  test('refuses a record whose publisher data is too large, and keeps the rest (acceptance case 44)', async () => {
    const key = 'io.modelcontextprotocol.registry/publisher-provided';
    publish(
      'a',
      serverJson(acme('pdf')),
      serverJson(acme('big'), '1.0.0', { _meta: { [key]: { x: 'x'.repeat(262_145) } } }),
    );
    expect(await syncOne(fileSource('a'))).toMatchObject({
      outcome: 'changed',
      counts: { servers: 1, refused: 1 },
    });
  });

  test('keeps what a filter lets in, and reads all anew when the filter changes', async () => {
    publish('a', serverJson(acme('pdf')), serverJson(acme('scan')));
    await syncOne(fileSource('a'));
    const none = { include: [], exclude: [] };
    const filter = { names: { ...none, exclude: ['*/scan'] }, tags: none };
    const [result] = await coordinate([fileSource('a', { filter })]).sync(undefined, { how: 'if due' });
    expect(result).toMatchObject({ outcome: 'changed', counts: { servers: 1, removed: 1 } });
    expect([...snapshotOf('a').entries.keys()]).toEqual([acme('pdf')]);
    expect(await coordinate([fileSource('a', { filter })]).sync(undefined, { how: 'if due' })).toEqual([]);
  });

  test('of an increment adds to what there is, and a refused record is told until it is read again', async () => {
    let rows = [
      row(serverJson(acme('pdf')), '2026-05-01T00:00:00Z'),
      row(serverJson('bad'), '2026-05-01T00:00:00Z'),
    ];
    const { url } = await serve(({ path }, response) =>
      path === '/v0.1/servers'
        ? sendJson(response, { servers: rows, metadata: {} })
        : response.writeHead(404).end(),
    );
    await syncOne(apiSource('a', url));
    rows = [row(serverJson(acme('scan')), '2026-05-02T00:00:00Z')];
    clock += minutes(60);
    expect(await syncOne(apiSource('a', url))).toMatchObject({
      outcome: 'changed',
      counts: { servers: 2, added: 1, removed: 0 },
    });
    expect(statusOf('a')).toMatchObject({ mark: '2026-05-02T00:00:00Z', lastWhole: '2026-06-01T12:00:00Z' });
    expect(snapshotOf('a').report).toMatchObject([{ name: 'bad' }]);
  });
});

describe('a source that fails', () => {
  test('keeps its last good snapshot, says why, and counts (acceptance case 42)', async () => {
    publish('a', serverJson(acme('pdf')));
    await syncOne(fileSource('a'));
    const before = sourcesTree();
    folder.write('given/a.json', '{');
    for (const attemptCount of [1, 2]) {
      clock += minutes(5);
      expect(await syncOne(fileSource('a'))).toMatchObject({ outcome: 'failed', counts: { servers: 1 } });
      expect(statusOf('a')).toMatchObject({
        phase: 'failed',
        message: expect.stringMatching(/^Fetch failed: given\/a\.json is not JSON/),
        attemptCount,
        serverCount: 1,
        lastSuccess: '2026-06-01T12:00:00Z',
      });
    }
    expect(changedSince(before)).toEqual(['a/status.json']);
    publish('a', serverJson(acme('pdf')));
    expect(await syncOne(fileSource('a'))).toMatchObject({ outcome: 'same' });
    expect(statusOf('a')).toMatchObject({ phase: 'complete', attemptCount: 0 });
  });

  test('does not starve others, though it never answers (acceptance case 43)', async () => {
    const hanging = await serve(() => {});
    for (const name of ['a', 'b', 'c']) publish(name, serverJson(acme('pdf')));
    const ended: string[] = [];
    const coordinator = coordinate(
      [apiSource('x', hanging.url), ...['a', 'b', 'c'].map((name) => fileSource(name))],
      {
        width: 2,
        deadline: 400,
        reporter: { onEnd: ({ source }) => ended.push(source) },
      },
    );
    const results = await coordinator.sync();
    expect(results.map(({ source, outcome }) => [source, outcome])).toEqual([
      ['x', 'failed'],
      ['a', 'changed'],
      ['b', 'changed'],
      ['c', 'changed'],
    ]);
    expect(ended).toEqual(['a', 'b', 'c', 'x']);
    expect(statusOf('x').message).toBe('Fetch failed: took longer than 0.4 s and was given up');
  });

  test('is tried again sooner, a few times, and then by its interval', async () => {
    const coordinator = coordinate([fileSource('a')]);
    const isDue = async () => (await coordinator.sync(undefined, { how: 'if due' })).length > 0;
    expect(await isDue()).toBe(true); // never tried
    for (const wait of [5, 5, 60, 60]) {
      clock += minutes(wait) - 1;
      expect(await isDue()).toBe(false);
      clock += 1;
      expect(await isDue()).toBe(true);
    }
    publish('a', serverJson(acme('pdf')));
    clock += minutes(60);
    expect(await isDue()).toBe(true);
    clock += minutes(59);
    expect(await isDue()).toBe(false);
    clock += minutes(1);
    expect(await isDue()).toBe(true);
  });

  test('from the first has a status and no servers', async () => {
    await syncOne(fileSource('a'));
    expect(statusOf('a')).toMatchObject({ phase: 'failed', attemptCount: 1, serverCount: 0 });
    expect([...sourcesTree().keys()]).toEqual(['a/status.json']);
  });
});

describe('one source at a time', () => {
  test('is synced once, however often it is asked for, and says that it is being synced', async () => {
    let answered = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { url } = await serve(async ({ path }, response) => {
      if (path !== '/v0.1/servers') return response.writeHead(404).end();
      answered += 1;
      await released;
      return sendJson(response, { servers: [], metadata: {} });
    });
    const coordinator = coordinate([apiSource('a', url)]);
    expect(coordinator.phaseOf('a')).toBe('failed');
    const both = [coordinator.sync(), coordinator.sync(['a'])];
    await expect.poll(() => answered).toBe(1);
    expect(coordinator.phaseOf('a')).toBe('syncing');
    release();
    const [first, second] = await Promise.all(both);
    expect(second).toEqual(first);
    expect(answered).toBe(1);
    expect(coordinator.phaseOf('a')).toBe('complete');
  });

  test('is left to another process that syncs it', async () => {
    publish('a', serverJson(acme('pdf')));
    const unlock = lockOutput(`${folder.root}/sources/a`);
    const result = await syncOne(fileSource('a'));
    unlock();
    expect(result).toMatchObject({ outcome: 'failed', message: expect.stringContaining('Sync not begun') });
    expect([...sourcesTree().keys()]).toEqual([]);
  });

  test('stopped half-way leaves no trace of the attempt', async () => {
    const { url, asked } = await serve(() => {});
    const ending = new AbortController();
    const syncing = coordinate([apiSource('a', url)]).sync(undefined, { signal: ending.signal });
    await expect.poll(() => asked.length).toBe(1);
    ending.abort(new Error('stopped'));
    expect(await syncing).toMatchObject([{ outcome: 'failed', message: 'Sync stopped before its end' }]);
    expect([...sourcesTree().keys()]).toEqual([]);
  });
});

describe('a publication that was interrupted', () => {
  const staged = (path: string) => join(folder.root, 'sources/a/.build/stage', path);

  beforeEach(async () => {
    publish('a', serverJson(acme('pdf')));
    await syncOne(fileSource('a'));
  });

  test('before its journal never was', async () => {
    const before = snapshotOf('a');
    openStage(`${folder.root}/sources/a`, 'changes');
    writeFileSync(staged('status.json'), '{"half":');
    expect(snapshotOf('a')).toEqual(before);
    await syncOne(fileSource('a'));
    expect(existsSync(staged('status.json'))).toBe(false);
  });

  test('after its journal is finished by whoever reads next', async () => {
    const [path, status] = [entryFile(acme('pdf')), { ...statusOf('a'), message: 'staged' }];
    openStage(`${folder.root}/sources/a`, 'changes');
    mkdirSync(dirname(staged(path)), { recursive: true });
    const entry = { name: acme('pdf'), versions: [{ ...versionOf('a', 'pdf'), status: 'deprecated' }] };
    writeFileSync(staged(path), JSON.stringify(entry));
    writeFileSync(staged('status.json'), JSON.stringify(status));
    // The first file was moved already when the process died.
    renameSync(staged(path), `${folder.root}/sources/a/${path}`);
    const journal = { moves: [path, 'status.json'], removals: [] };
    writeFileSync(`${folder.root}/sources/a/.build/journal.json`, JSON.stringify(journal));
    expect(snapshotOf('a').status?.message).toBe('staged');
    expect(versionOf('a', 'pdf').status).toBe('deprecated');
  });
});

describe('what does not belong in the folder of a source', () => {
  test.each([
    ['removes', { moves: [], removals: ['../../registry.yaml'] }],
    ['moves', { moves: ['entries/000/../../../../registry.yaml'], removals: [] }],
    ['says nothing', {}],
  ])('a journal that %s what no sync would is not followed', async (_, journal) => {
    folder.write('sources/a/.build/journal.json', JSON.stringify(journal));
    const before = readTree(folder.root);
    expect(() => snapshotOf('a')).toThrow('journal.json was written by no sync; remove sources/a/.build');
    expect((await syncOne(fileSource('a'))).message).toContain('was written by no sync');
    expect(readTree(folder.root)).toEqual(before);
  });

  test.each([
    [
      'a link in place of its notes',
      'sources/a/.build',
      () => symlinkSync('/tmp', `${folder.root}/sources/a/.build`),
    ],
    ['a link in it', 'sources/a/entries', () => symlinkSync('/etc', `${folder.root}/sources/a/entries`)],
    [
      'a link in its place',
      'sources/a',
      () => {
        rmSync(`${folder.root}/sources/a`, { recursive: true });
        symlinkSync('/tmp', `${folder.root}/sources/a`);
      },
    ],
  ])('%s is neither read nor written through', async (_, path, spoil) => {
    await syncOne(fileSource('a'));
    spoil();
    publish('a', serverJson(acme('pdf')));
    const { outcome, message } = await syncOne(fileSource('a'));
    expect(outcome).toBe('failed');
    expect(message).toContain(`${path} is a link or a device`);
  });

  test('a file that is not that of its name is not read, and it is told what to do', async () => {
    publish('a', serverJson(acme('pdf')));
    await syncOne(fileSource('a'));
    const path = `${folder.root}/sources/a/${entryFile(acme('pdf'))}`;
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('acme', 'evil'));
    expect(() => snapshotOf('a')).toThrow(
      /the file is named for "io\.github\.acme\/pdf"; .*; npm run sync -- a --whole makes it anew$/,
    );
  });

  test('a folder whose source is gone from the configuration is told, and left', async () => {
    publish('a', serverJson(acme('pdf')));
    await syncOne(fileSource('a'));
    expect(coordinate([fileSource('b')]).leftovers()).toEqual([
      'sources/a belongs to no source of the configuration; remove the folder, or configure the source',
    ]);
  });
});

test('a coordinator that runs asks each source again and again, until it is stopped', async () => {
  publish('a', serverJson(acme('pdf')));
  const quick = { ...fileSource('a'), sync: { interval: 20, retry: { interval: 20, limit: 1 } } };
  const ending = new AbortController();
  const results: SyncResult[] = [];
  const reporter = { onEnd: (result: SyncResult) => results.push(result) };
  const running = coordinate([quick], { now: Date.now, reporter }).run(ending.signal);
  await expect.poll(() => results.length).toBeGreaterThan(1);
  publish('a', serverJson(acme('pdf')), serverJson(acme('scan')));
  await expect.poll(() => results.some(({ counts }) => counts.servers === 2)).toBe(true);
  ending.abort();
  await running;
  expect(results.map(({ outcome }) => outcome)).not.toContain('failed');
});

describe('committed is', () => {
  const log = () => folderGit('log', '--format=%s%n%b').trim();
  const folderGit = (...args: readonly string[]) =>
    execFileSync('git', args, { cwd: folder.root, encoding: 'utf8' });

  beforeEach(() => {
    folder.init();
    for (const [key, value] of [
      ['user.name', 'Test'],
      ['user.email', 'test@registry.example'],
      ['commit.gpgsign', 'false'],
    ] as const)
      folder.git('config', key, value);
  });

  test('what changed, by name and count, and nothing else that lies there', async () => {
    publish('a', serverJson(acme('pdf')), serverJson(acme('scan')));
    publish('b', serverJson(acme('pdf')));
    const results = await coordinate([fileSource('a'), fileSource('b'), fileSource('c')]).sync();
    expect(await commitSnapshots(folder.root, results)).toEqual(['a', 'b', 'c']);
    expect(log().split('\n').slice(0, 5)).toEqual([
      'registry: sync a, b, c',
      'a: 2 new, 0 changed, 0 removed; 2 servers, 2 versions',
      'b: 1 new, 0 changed, 0 removed; 1 server, 1 version',
      expect.stringMatching(/^c: Fetch failed: given\/c\.json is not there/),
      '',
    ]);
    // What the test itself put beside the snapshots.
    expect(folderGit('status', '--porcelain').trim()).toBe('?? registry/given/');
  });

  test('nothing where only times passed, or a source failed as it did before', async () => {
    publish('a', serverJson(acme('pdf')));
    const sources = [fileSource('a'), fileSource('c')];
    await commitSnapshots(folder.root, await coordinate(sources).sync());
    const before = log();
    clock += minutes(60);
    expect(await commitSnapshots(folder.root, await coordinate(sources).sync())).toEqual([]);
    expect(log()).toBe(before);
    publish('a', serverJson(acme('pdf'), '2.0.0'));
    sources.push(fileSource('locked'));
    const unlock = lockOutput(`${folder.root}/sources/locked`);
    expect(await commitSnapshots(folder.root, await coordinate(sources).sync())).toEqual(['a']);
    unlock();
    expect(folderGit('status', '--porcelain', 'sources').trim()).toBe('');
  });
});

describe('npm run sync', () => {
  const script = join(import.meta.dirname, '../scripts/sync.ts');
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [script, '--registry', folder.root, ...args],
      { encoding: 'utf8' },
    );
    return { status, stdout, stderr };
  };
  const configure = (...names: readonly string[]) => {
    const sources = names.map(
      (name) => `  - { name: ${name}, file: { path: given/${name}.json }, syncPolicy: { interval: 1h } }\n`,
    );
    const before = readFileSync(`${folder.root}/registry.yaml`, 'utf8');
    folder.write(
      'registry.yaml',
      `${before}\nsources:\n${sources.join('')}registries:\n  - { name: default, sources: [${names.join(', ')}] }\n`,
    );
  };

  test('syncs all sources, prints a table, and ends with 1 if one failed', () => {
    configure('a', 'b');
    publish('a', serverJson(acme('pdf')));
    const { status, stdout } = run();
    expect(status).toBe(1);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(
        /^source +kind +servers +versions +new +changed +removed +warned +refused +took$/,
      ),
      expect.stringMatching(/^a +file +1 +1 +1 +0 +0 +0 +0 +\d+\.\d s$/),
      expect.stringMatching(/^✗ b +file +0/),
      '',
      expect.stringMatching(/^✗ b: Fetch failed: given\/b\.json is not there/),
      '',
    ]);
    expect(run('a').status).toBe(0);
    expect(JSON.parse(run('--json', '--whole', 'a').stdout)).toMatchObject([
      { source: 'a', outcome: 'same' },
    ]);
  });

  test('ends with 1 for a source that lost all it had, and with 0 once that is accepted', () => {
    configure('a');
    publish('a', serverJson(acme('pdf')));
    run();
    folder.write('given/a.json', '{"servers":[]}');
    const refused = run();
    expect(refused.status).toBe(1);
    const cure = /npm run sync -- (a --accept-empty)$/m.exec(refused.stdout)?.[1] ?? expect.unreachable();
    expect(run(...cure.split(' ')).status).toBe(0);
    expect(versionOf('a', 'pdf').status).toBe('deleted');
    expect(run().status).toBe(0);
  });

  test('tells once of what it could not read of a snapshot, and makes it anew', () => {
    configure('a');
    publish('a', serverJson(acme('pdf')), serverJson(acme('scan')));
    run();
    for (const name of ['pdf', 'scan']) folder.write(`sources/a/${entryFile(acme(name))}`, '{');
    const { status, stderr } = run('--whole');
    expect(status).toBe(0);
    expect(stderr.match(/sources\/a was made anew: entries\/.* is not JSON, and 1 more/g)).toHaveLength(1);
    expect([...snapshotOf('a').entries.keys()]).toEqual([acme('pdf'), acme('scan')]);
  });

  test.each<[string, readonly string[], string]>([
    ['a source that is none', ['z'], '"z" is not a source that is synced; there are: a'],
    ['a configuration that is not there', ['--config', 'none.yaml'], 'none.yaml'],
    ['what excludes itself', ['--watch', '--whole'], '--watch asks all sources'],
    ['an acceptance of whatever is empty', ['--accept-empty'], '--accept-empty is said of a source; name it'],
    ['an option that is none', ['--now'], '--now'],
  ])('ends with 2 for %s', (_, args, words) => {
    configure('a');
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });

  test('says what is wrong with the configuration, and where', () => {
    folder.write(
      'registry.yaml',
      `${readFileSync(`${folder.root}/registry.yaml`, 'utf8')}\nsources: [{ name: A }]\n`,
    );
    const { status, stderr } = run();
    expect(status).toBe(2);
    expect(stderr).toMatch(/registry\.yaml:\d+:\d+ {2}error/);
  });
});
