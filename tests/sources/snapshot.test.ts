import { linkSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { entryFile } from '../../core/servers/entry-file.ts';
import { lockOutput } from '../../scripts/build/lock.ts';
import type { SyncedSource } from '../../scripts/sync/adapter.ts';
import { Coordinator, type SyncHow } from '../../scripts/sync/coordinator.ts';
import { readStatus } from '../../scripts/sync/read-status.ts';
import { readSnapshot } from '../../scripts/sync/snapshot.ts';
import type { SyncResult } from '../../scripts/sync/sync-result.ts';
import { readTree } from '../read-tree.ts';
import { openFolder, type RegistryFolder } from '../registry-folder.ts';
import { LoopbackServer, sendJson } from './loopback-server.ts';
import { row, serverJson, upstreamFile } from './make-server.ts';
import { makeSource } from './origins.ts';

let folder: RegistryFolder;
let clock: number;
let server: LoopbackServer;
let warnings: string[];

beforeEach(async () => {
  folder = openFolder().withoutSources();
  clock = Date.parse('2026-06-01T12:00:00Z');
  server = await LoopbackServer.start();
  warnings = [];
});
afterEach(() => server.stop());

const hours = (count: number) => count * 3_600_000;
const acme = (name: string) => `io.github.acme/${name}`;
const pdf = entryFile(acme('pdf'));

const fileSource = (path = 'given/a.json'): SyncedSource =>
  makeSource('file', { name: 'a', from: { kind: 'path', path }, format: 'auto' });
const apiSource = (): SyncedSource =>
  makeSource('api', { name: 'a', endpoint: server.url, headers: {}, timeout: 2000 });

function publish(...names: readonly string[]): void {
  const records = names.map((name) => serverJson(acme(name)));
  folder.write('given/a.json', JSON.stringify(upstreamFile(records)));
}

async function sync(source: SyncedSource, how: SyncHow = 'now'): Promise<SyncResult | undefined> {
  const config = { sources: [source], views: [{ name: 'default', sources: ['a'] }] };
  const reporter = { onWarning: (message: string) => warnings.push(message) };
  const coordinator = new Coordinator({ root: folder.root, config, reporter, pause: 1, now: () => clock });
  const [result] = await coordinator.sync(undefined, { how });
  return result;
}

const at = (path: string) => `${folder.root}/sources/a/${path}`;
const rewrite = (path: string, change: (text: string) => string) =>
  writeFileSync(at(path), change(readFileSync(at(path), 'utf8')));
/** All files of the snapshot but the status, which has times in it. */
function lasting(): Map<string, string> {
  const files = [...readTree(`${folder.root}/sources/a`)].map(
    ([path, bytes]) => [path, String(bytes)] as const,
  );
  return new Map(files.filter(([path]) => path !== 'status.json'));
}

/** As a change of another's lies on the disk: newer than what the last sync wrote. */
function touch(path: string): void {
  const later = new Date(Date.now() + 60_000);
  utimesSync(at(path), later, later);
}

describe('a snapshot that somebody spoilt', () => {
  const spoilers: [string, () => void][] = [
    ['by half a file', () => writeFileSync(at(pdf), '{')],
    ['by the file of another name', () => rewrite(pdf, (text) => text.replaceAll('acme', 'evil'))],
    ['by a version that is none', () => rewrite(pdf, (text) => text.replace('"active"', '"gone"'))],
    [
      'by versions that are null',
      () => writeFileSync(at(pdf), `{"name":"${acme('pdf')}","versions":[null]}`),
    ],
    [
      'by a file that has no place there',
      () => {
        mkdirSync(at('entries/999'), { recursive: true });
        writeFileSync(at('entries/999/x.json'), '{}');
      },
    ],
    [
      'by a folder in place of a file',
      () => {
        rmSync(at(pdf));
        mkdirSync(at(pdf));
        writeFileSync(at(`${pdf}/x.json`), '{}');
      },
    ],
    [
      'by a file in place of a folder',
      () => {
        rmSync(at(dirname(pdf)), { recursive: true });
        writeFileSync(at(dirname(pdf)), '');
      },
    ],
    ['by a status in which changes meet', () => rewrite('status.json', (text) => `<<<<<<< HEAD\n${text}`)],
    [
      'by a status without counts',
      () => rewrite('status.json', (text) => text.replace(/"records": \{[^}]*\}/, '"records": null')),
    ],
    ['by a report that is none', () => writeFileSync(at('report.json'), '{}')],
  ];

  beforeEach(async () => {
    publish('pdf', 'scan');
    await sync(fileSource());
  });

  test.each(spoilers)('%s is made anew by a whole reading', async (_, spoil) => {
    const before = lasting();
    spoil();
    expect(await sync(fileSource(), 'whole')).toMatchObject({ outcome: 'changed', counts: { servers: 2 } });
    expect(lasting()).toEqual(before);
    expect(readSnapshot(folder.root, 'a').status).toMatchObject({ phase: 'complete', serverCount: 2 });
    expect(warnings).toHaveLength(1);
    expect(await sync(fileSource(), 'whole')).toMatchObject({ outcome: 'same' });
  });

  test.each(spoilers)('%s is made anew by a sync that finds it in its way', async (_, spoil) => {
    spoil();
    publish('pdf', 'scan', 'kettle');
    expect(await sync(fileSource())).toMatchObject({ outcome: 'changed', counts: { servers: 3 } });
    expect([...readSnapshot(folder.root, 'a').entries.keys()]).toEqual(['kettle', 'pdf', 'scan'].map(acme));
  });

  test('is read whole where the source tells of an increment alone', async () => {
    const rows = ['pdf', 'scan'].map((name) => row(serverJson(acme(name)), '2026-05-01T00:00:00Z'));
    const news = row(serverJson(acme('kettle')), '2026-05-02T00:00:00Z');
    let hasNews = false;
    server.answer = ({ path, query }, response) => {
      if (path !== '/v0.1/servers') return response.writeHead(404).end();
      const all = hasNews ? [...rows, news] : rows;
      return sendJson(response, { servers: query.has('updated_since') ? all.slice(2) : all, metadata: {} });
    };
    await sync(apiSource());
    writeFileSync(at(pdf), '{');
    hasNews = true;
    expect(await sync(apiSource())).toMatchObject({ outcome: 'changed', counts: { servers: 3 } });
    expect(readSnapshot(folder.root, 'a').entries.has(acme('pdf'))).toBe(true);
    expect(warnings).toEqual([expect.stringMatching(/^sources\/a was made anew: entries\/.* is not JSON;/)]);
  });

  test('is noticed though the source has nothing new, as soon as a file is newer than the status', async () => {
    const before = lasting();
    rewrite(pdf, (text) => text.replace('What io.github.acme/pdf does', 'Send me your keys'));
    touch(pdf);
    await sync(fileSource());
    expect(lasting()).toEqual(before);
    expect(warnings).toEqual(['sources/a was not as the last sync left it, and was made anew']);
  });

  test('is noticed where a file is gone', async () => {
    const before = lasting();
    rmSync(at(pdf));
    touch('entries');
    await sync(fileSource());
    expect(lasting()).toEqual(before);
  });

  test('is noticed within a day, however old its files seem', async () => {
    const before = lasting();
    rewrite(pdf, (text) => text.replace('What io.github.acme/pdf does', 'Send me your keys'));
    utimesSync(at(pdf), 0, 0);
    utimesSync(at('entries'), 0, 0);
    utimesSync(at(dirname(pdf)), 0, 0);
    utimesSync(at(dirname(entryFile(acme('scan')))), 0, 0);
    clock += hours(23);
    await sync(fileSource());
    expect(lasting().get(pdf)).not.toBe(before.get(pdf));
    clock += hours(2);
    await sync(fileSource());
    expect(readSnapshot(folder.root, 'a').entries.get(acme('pdf'))?.versions).toMatchObject([
      // Whoever mirrors this registry has to hear of it once more.
      { server: serverJson(acme('pdf')), seen_at: '2026-06-02T13:00:00Z' },
    ]);
  });

  test('is taken for what it is where only times differ, and nothing is written but the status', async () => {
    const before = lasting();
    touch(pdf);
    expect(await sync(fileSource())).toMatchObject({ outcome: 'same' });
    expect(lasting()).toEqual(before);
    expect(warnings).toEqual([]);
  });
});

test.each(['{', '[]', '{"phase":"complete"}', 'null'])('%s is no status', async (text) => {
  folder.write('sources/a/status.json', text);
  expect(readStatus(folder.root, 'a')).toBeUndefined();
});

describe('a source that has no record any more', () => {
  const answerRows = (rows: unknown) => {
    server.answer = ({ path }, response) =>
      path === '/v0.1/servers'
        ? sendJson(response, { servers: rows, metadata: {} })
        : response.writeHead(404).end();
  };

  test.each([
    ['a page of an API', fileSource, () => folder.write('given/a.json', '{"servers":[],"metadata":{}}')],
    ['another registry', apiSource, () => answerRows([])],
    ['another registry whose list is null', apiSource, () => answerRows(null)],
  ])('is not believed, until that is said: %s', async (_, source, empty) => {
    publish('pdf');
    answerRows([row(serverJson(acme('pdf')))]);
    await sync(source());
    const before = lasting();
    empty();
    const failed = await sync(source());
    expect(failed?.outcome).toBe('failed');
    expect(failed?.message).toMatch(/had 1 server and 0 skills, .* npm run sync -- a --accept-empty$/);
    expect((await sync(source(), 'whole'))?.outcome).toBe('failed');
    expect(lasting()).toEqual(before);
    expect(await sync(source(), 'whole or empty')).toMatchObject({
      outcome: 'changed',
      counts: { removed: 1 },
    });
    expect((await sync(source(), 'whole'))?.outcome).toBe('same');
  });

  test('and never had one is empty', async () => {
    answerRows(null);
    expect(await sync(apiSource())).toMatchObject({ outcome: 'changed', counts: { servers: 0 } });
  });
});

describe('skills that cannot be had', () => {
  const skill = { namespace: 'acme', name: 'forms', description: 'Fills forms.', version: '1.0.0' };
  let answerSkills: LoopbackServer['answer'];

  beforeEach(() => {
    answerSkills = (_, response) => sendJson(response, { skills: [skill], metadata: {} });
    server.answer = (asked, response, request) =>
      asked.path === '/v0.1/servers'
        ? sendJson(response, { servers: [row(serverJson(acme('pdf')))], metadata: {} })
        : answerSkills(asked, response, request);
  });

  const reportOf = () => readSnapshot(folder.root, 'a').report;
  const keptSkills = () => [...readSnapshot(folder.root, 'a').skills.keys()];

  test.each<[string, LoopbackServer['answer'], string]>([
    ['403', (_, response) => response.writeHead(403).end(), 'answers with status 403'],
    ['a page for people', (_, response) => response.end('<html>'), 'answers with what is not JSON'],
    [
      'a way to a page for people',
      ({ path }, response) =>
        path === '/login' ? response.end('<html>') : response.writeHead(302, { location: '/login' }).end(),
      'answers with what is not JSON',
    ],
    ['no list', (_, response) => sendJson(response, {}), 'answers without a list "skills"'],
    ['null', (_, response) => sendJson(response, { skills: null }), 'answers without a list "skills"'],
  ])('for the answer is %s lose no server and stay, which the report tells', async (_, answer, why) => {
    await sync(apiSource());
    answerSkills = answer;
    expect(await sync(apiSource())).toMatchObject({ outcome: 'same', counts: { servers: 1, skills: 1 } });
    expect(keptSkills()).toEqual(['acme/forms']);
    expect(reportOf()).toEqual([
      { outcome: 'warning', place: 'list of skills', pointer: '', message: expect.stringContaining(why) },
    ]);
  });

  test.each([400, 404, 405, 501])('for there are none (%i) go, and nothing is told', async (status) => {
    await sync(apiSource());
    answerSkills = (_, response) => response.writeHead(status).end();
    expect(await sync(apiSource())).toMatchObject({ outcome: 'changed', counts: { servers: 1, skills: 0 } });
    expect(reportOf()).toEqual([]);
  });

  test.each<[string, LoopbackServer['answer']]>([
    ['503', (_, response) => response.writeHead(503).end()],
    ['429', (_, response) => response.writeHead(429).end()],
    ['a cut connection', (_, response) => response.destroy()],
  ])('for now (%s) fail the sync only where there were some', async (_, answer) => {
    const { answer: good } = { answer: answerSkills };
    answerSkills = answer;
    expect(await sync(apiSource())).toMatchObject({ outcome: 'changed', counts: { servers: 1, skills: 0 } });
    answerSkills = good;
    await sync(apiSource());
    answerSkills = answer;
    expect((await sync(apiSource()))?.message).toMatch(/^Fetch failed: .*\/v0\.1\/x\/dev\.toolhive\/skills/);
    expect(keptSkills()).toEqual(['acme/forms']);
  });

  test('of another address than before are not kept', async () => {
    await sync(apiSource());
    answerSkills = (_, response) => response.writeHead(403).end();
    await sync({ ...apiSource(), endpoint: `${server.url}/v0.1` } as SyncedSource);
    expect(keptSkills()).toEqual([]);
  });
});

test('a definition that was corrected after failures is asked at once, and once', async () => {
  expect((await sync(fileSource('given/none.json'), 'if due'))?.outcome).toBe('failed');
  expect(await sync(fileSource('given/none.json'), 'if due')).toBeUndefined();
  expect((await sync(fileSource('given/gone.json'), 'if due'))?.outcome).toBe('failed');
  expect(await sync(fileSource('given/gone.json'), 'if due')).toBeUndefined();
  publish('pdf');
  expect((await sync(fileSource(), 'if due'))?.outcome).toBe('changed');
  expect(readStatus(folder.root, 'a')).not.toHaveProperty('lastFailedFilterHash');
  expect(await sync(fileSource(), 'if due')).toBeUndefined();
  expect((await sync(fileSource('given/gone.json'), 'if due'))?.outcome).toBe('failed');
  expect((await sync(fileSource(), 'if due'))?.outcome).toBe('same');
});

test('versions that differ by case alone are both kept, and the report tells of it', async () => {
  const versions = ['1.0.0-RC', '1.0.0-rc'].map((version) => serverJson(acme('pdf'), version));
  folder.write('given/a.json', JSON.stringify(upstreamFile(versions)));
  expect(await sync(fileSource())).toMatchObject({ counts: { versions: 2, warned: 1 } });
  expect(readSnapshot(folder.root, 'a').report).toMatchObject([{ outcome: 'warning', version: '1.0.0-rc' }]);
});

describe('a lock', () => {
  const lock = () => `${folder.root}/sources/a.lock`;
  beforeEach(() => {
    publish('pdf');
    mkdirSync(`${folder.root}/sources`, { recursive: true });
  });

  const boot = '0f0f0f0f-0000-4000-8000-000000000000';
  test.each<[string, () => void]>([
    ['of another boot or machine', () => writeFileSync(lock(), `${process.ppid} ${boot} 12345`)],
    [
      'of a system that knows no starts, which was left long ago',
      () => {
        writeFileSync(lock(), `${process.ppid}`);
        utimesSync(lock(), 0, 0);
      },
    ],
    ['that leads nowhere', () => symlinkSync('nowhere', lock())],
    ['that is a folder', () => mkdirSync(lock())],
    ['that is full of something else', () => writeFileSync(lock(), '1'.repeat(10_000))],
    [
      'whose taking was left behind by another machine',
      () => {
        writeFileSync(lock(), `${process.ppid} ${boot} 12345`);
        linkSync(lock(), `${lock()}.taking`);
      },
    ],
  ])('%s keeps nobody away', async (_, leave) => {
    leave();
    expect((await sync(fileSource()))?.outcome).toBe('changed');
  });

  test('of a sync that is under way keeps others away', async () => {
    const unlock = lockOutput(`${folder.root}/sources/a`);
    utimesSync(lock(), 0, 0);
    const result = await sync(fileSource());
    unlock();
    expect(result).toMatchObject({ outcome: 'failed', message: expect.stringContaining('Sync not begun') });
  });
});
