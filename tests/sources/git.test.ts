import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { GitSource } from '../../core/config/config.ts';
import type { Before } from '../../scripts/sync/adapter.ts';
import { gitAdapter } from '../../scripts/sync/git-adapter.ts';
import { syncLimits } from '../../scripts/sync/limits.ts';
import { GitOrigin } from './git-origin.ts';
import type { LoopbackServer } from './loopback-server.ts';
import { serverJson, upstreamFile } from './make-server.ts';
import { makeWorld } from './make-world.ts';
import { makeSource } from './origins.ts';

let place: string;
let origin: GitOrigin;
let server: LoopbackServer;

beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'git-source-'));
  origin = new GitOrigin(join(place, 'origin'));
  server = await origin.serve();
});
afterEach(() => {
  vi.unstubAllEnvs();
  server.stop();
  rmSync(place, { recursive: true, force: true });
});

type Given = Partial<Omit<GitSource, 'kind'>>;

const sourceOf = (given: Given = {}): GitSource =>
  makeSource('git', {
    repository: `${server.url}/origin/.git`,
    path: 'registry.json',
    format: 'auto',
    ...given,
  });

const fetched = (given?: Given, before?: Before, world: Parameters<typeof makeWorld>[1] = {}) =>
  gitAdapter.fetch(sourceOf(given), before, makeWorld(place, world));

async function failureOf(...args: Parameters<typeof fetched>): Promise<string> {
  const outcome = await fetched(...args).catch((error: Error) => error.message);
  return typeof outcome === 'string' ? outcome : expect.unreachable('it was read');
}

async function namesOf(given?: Given): Promise<unknown[]> {
  const { records } = await fetched(given);
  // The cast is true of the records of these tests.
  return records.servers.map(({ server: record }) => (record as { name: string }).name.split('/')[1]);
}

const fileOf = (...names: readonly string[]) =>
  JSON.stringify(upstreamFile(names.map((name) => serverJson(`io.github.acme/${name}`))));
const commit = (...names: readonly string[]) => origin.commit({ 'registry.json': fileOf(...names) });

describe('what is read (acceptance case 36)', () => {
  let first: string;

  beforeEach(() => {
    first = commit('first');
    origin.git('tag', 'light');
    origin.git('tag', '--annotate', '--message=x', 'annotated');
    origin.git('branch', 'beta');
    origin.git('checkout', '--quiet', 'beta');
    commit('first', 'second');
    origin.git('checkout', '--quiet', 'main');
    commit('third');
  });

  test.each<[string, GitSource['ref'], string[]]>([
    ['the default branch, where nothing is said', undefined, ['third']],
    ['a branch', { kind: 'branch', name: 'beta' }, ['first', 'second']],
    ['a tag', { kind: 'tag', name: 'light' }, ['first']],
    ['an annotated tag', { kind: 'tag', name: 'annotated' }, ['first']],
  ])('is %s', async (_, ref, names) => {
    expect(await namesOf(ref && { ref })).toEqual(names);
  });

  test('is a commit, also where the server gives none by its id, and where the id is shortened', async () => {
    expect(await namesOf({ ref: { kind: 'commit', name: first } })).toEqual(['first']);
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
    expect(await namesOf({ ref: { kind: 'commit', name: first } })).toEqual(['first']);
    expect(await namesOf({ ref: { kind: 'commit', name: first.slice(0, 10) } })).toEqual(['first']);
  });

  test('is a repository on this disk, by its address or by its path', async () => {
    expect(await namesOf({ repository: `file://${origin.folder}` })).toEqual(['third']);
    expect(await namesOf({ repository: origin.folder })).toEqual(['third']);
    expect(await namesOf({ repository: './origin' })).toEqual(['third']);
  });

  test('is told by its commit, and asked for again only where there is another', async () => {
    const ref = { kind: 'tag', name: 'annotated' } as const;
    const { mark } = await fetched({ ref });
    expect(mark).toBe(first);
    server.asked.length = 0;
    expect(await fetched({ ref }, { mark: first })).toMatchObject({ extent: 'same', mark: first });
    // Once for what the server can do, once for its refs; objects would be a third.
    expect(server.asked).toHaveLength(2);
    origin.git('tag', '--force', 'annotated', 'beta');
    expect((await fetched({ ref }, { mark: first })).extent).toBe('whole');
  });
});

describe('a path', () => {
  const spec = 'image: ghcr.io/acme/kettle:1\ndescription: Boils water\ntransport: stdio\ntools: [boil]\n';

  test('of a folder gives every server.json and spec.yaml below it, and tells of those that cannot be read', async () => {
    origin.commit({
      'servers/pdf/server.json': JSON.stringify(serverJson('io.github.acme/pdf')),
      'servers/deep/er/scan/server.json': JSON.stringify(serverJson('io.github.acme/scan')),
      'servers/kettle/spec.yaml': spec,
      'servers/broken/server.json': '{',
      'servers/README.md': 'No server.',
      'elsewhere/server.json': JSON.stringify(serverJson('io.github.acme/elsewhere')),
    });
    const { records, refused } = await fetched({ path: 'servers/' });
    expect(records.servers.map(({ place: at }) => at.split('#')[0])).toEqual([
      'servers/deep/er/scan/server.json',
      'servers/kettle/spec.yaml',
      'servers/pdf/server.json',
    ]);
    expect(records.servers[1]!.server).toMatchObject({ name: 'io.github.stacklok/kettle' });
    expect(refused).toEqual([
      expect.objectContaining({
        outcome: 'refused',
        place: 'servers/broken/server.json',
        message: expect.stringContaining('is not JSON'),
      }),
    ]);
    expect(await namesOf({ path: '.' })).toHaveLength(4);
    expect(await namesOf({ path: 'servers', format: 'upstream' })).toEqual(['scan', 'pdf']);
    expect(await namesOf({ path: 'servers', format: 'toolhive' })).toEqual(['kettle']);
  });

  test.each([
    ['that is not there', 'other.json', 'has no other.json at commit'],
    ['that is a link', 'link.json', 'a symbolic link, which is not followed'],
    ['through a link', 'linked/registry.json', 'has no linked/registry.json'],
    ['out of the repository', '../origin/registry.json', 'leads out of the repository'],
    ['from the root of the disk', '/etc/passwd', 'leads out of the repository'],
    ['of a folder without servers', 'empty', 'holds no server.json or spec.yaml'],
    ['of pathspec magic', ':(glob)**', 'has no :(glob)**'],
  ])('%s is refused', async (_, path, why) => {
    origin.commit({ 'registry.json': fileOf('pdf'), 'empty/README.md': 'No server.' });
    symlinkSync('registry.json', join(origin.folder, 'link.json'));
    symlinkSync('.', join(origin.folder, 'linked'));
    origin.git('add', '--all');
    origin.git('commit', '--quiet', '--message=links');
    expect(await failureOf({ path })).toContain(why);
  });
});

describe('a failure', () => {
  test.each<[string, Given, string]>([
    ['of a branch that is not there', { ref: { kind: 'branch', name: 'gone' } }, 'has no branch gone'],
    ['of a tag that is not there', { ref: { kind: 'tag', name: 'gone' } }, 'has no tag gone'],
    [
      'of a commit that is not there',
      { ref: { kind: 'commit', name: 'f'.repeat(40) } },
      `has no commit ${'f'.repeat(40)}`,
    ],
    ['of a name that is an option', { ref: { kind: 'branch', name: '--upload-pack=x' } }, 'begins with "-"'],
    ['of an address that is an option', { repository: '--upload-pack=x' }, 'begins with "-"'],
    ['of a transport that runs programs', { repository: 'ext::sh -c date' }, "transport 'ext' not allowed"],
    ['of a path below the file', { path: 'registry.json/x' }, 'has no registry.json/x'],
  ])('%s says so', async (_, given, why) => {
    commit('pdf');
    expect(await failureOf(given)).toContain(why);
  });

  test('of an empty repository says so', async () => {
    expect(await failureOf()).toContain('has no default branch: it is empty');
  });

  test('of a wrong password names the address, and neither the user nor the password', async () => {
    commit('pdf');
    const passwordFile = join(place, 'password');
    writeFileSync(passwordFile, 's3cret');
    const closed = await origin.serve({ username: 'reader', password: 'another' });
    const auth = { kind: 'basic', username: 'reader', passwordFile } as const;
    const address = `${closed.url}/origin/.git`;
    const message = await failureOf({ repository: address, auth });
    closed.stop();
    expect(message).toContain(address);
    expect(message).not.toMatch(/s3cret|reader/);
  });

  test('of an unreadable password file comes before the repository is asked', async () => {
    const auth = { kind: 'basic', username: 'reader', passwordFile: join(place, 'none') } as const;
    expect(await failureOf({ auth })).toContain('is not accessible');
    expect(server.asked).toEqual([]);
  });
});

describe('what would do more than read', () => {
  test('neither hooks, nor what the environment says of the repository, have a part in it', async () => {
    commit('pdf');
    vi.stubEnv('GIT_DIR', '/nowhere');
    vi.stubEnv('GIT_CONFIG_COUNT', '1');
    vi.stubEnv('GIT_CONFIG_KEY_0', 'core.hooksPath');
    vi.stubEnv('GIT_CONFIG_VALUE_0', place);
    writeFileSync(join(place, 'reference-transaction'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(await namesOf()).toEqual(['pdf']);
  });

  test('nothing is checked out: there are objects, and no files of the tree', async () => {
    commit('pdf');
    const world = makeWorld(place);
    await gitAdapter.fetch(sourceOf(), undefined, world);
    const files = readdirSync(world.folder, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => file.endsWith('registry.json'))).toEqual([]);
    expect(files).toContain(join('repository.git', 'shallow'));
  });
});

describe('limits hold', () => {
  test('of files', async () => {
    origin.commit(
      Object.fromEntries(
        ['a', 'b', 'c'].map((name) => [
          `${name}/server.json`,
          JSON.stringify(serverJson(`io.github.acme/${name}`)),
        ]),
      ),
    );
    const limits = { ...syncLimits, gitFiles: 2 };
    expect(await failureOf({ path: '.' }, undefined, { limits })).toContain(
      'has 3 files to read below its root; 2 at most are read',
    );
  });

  test('of bytes, of the file and of all that is fetched', async () => {
    const random = Buffer.from(crypto.getRandomValues(new Uint8Array(60_000))).toString('base64');
    origin.commit({ 'registry.json': fileOf('pdf'), random });
    const limits = { ...syncLimits, bytes: 40_000 };
    expect(await failureOf({}, undefined, { limits })).toContain(
      'has more than 40000 bytes, which is more than is fetched',
    );
    expect(
      await failureOf({ path: 'random' }, undefined, { limits: { ...syncLimits, bytes: 70_000 } }),
    ).toMatch(/at most are read|more than is fetched/);
  });

  test('of time: git ends when nobody waits for it', async () => {
    server.answer = () => {};
    const ending = new AbortController();
    const reading = fetched({}, undefined, { signal: ending.signal });
    await expect.poll(() => server.asked.length).toBe(1);
    const reason = new Error('nobody waits');
    ending.abort(reason);
    await expect(reading).rejects.toBe(reason);
  });
});
