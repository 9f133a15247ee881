import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileSource } from '../../core/config/config.ts';
import type { Before } from '../../scripts/sync/adapter.ts';
import { fileAdapter } from '../../scripts/sync/file-adapter.ts';
import { LoopbackServer } from './loopback-server.ts';
import { row, serverJson, upstreamFile } from './make-server.ts';
import { makeWorld } from './make-world.ts';
import { makeSource } from './origins.ts';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'file-source-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function write(path: string, value: unknown): void {
  mkdirSync(dirname(join(place, path)), { recursive: true });
  writeFileSync(join(place, path), typeof value === 'string' ? value : JSON.stringify(value));
}

type From = FileSource['from'];

const fetched = async (from: From, format: FileSource['format'] = 'auto', before?: Before) =>
  await fileAdapter.fetch(makeSource('file', { from, format }), before, makeWorld(place));

async function failureOf(from: From, format?: FileSource['format']): Promise<string> {
  const outcome = await fetched(from, format).catch((error: Error) => error.message);
  return typeof outcome === 'string' ? outcome : expect.unreachable('it was read');
}

const path = (name: string): From => ({ kind: 'path', path: name });
const [pdf, scan] = [serverJson('io.github.acme/pdf'), serverJson('io.github.acme/scan')];

const toolhive = {
  version: '1.0.0',
  last_updated: '2026-01-01T00:00:00Z',
  servers: {
    kettle: { image: 'ghcr.io/acme/kettle:1', description: 'Boils water', transport: 'stdio', tools: [] },
  },
};

describe('every form is read (acceptance case 37)', () => {
  test.each<[string, string, unknown, string[]]>([
    [
      'an upstream registry file',
      'a.json',
      upstreamFile([pdf, scan]),
      ['/data/servers/0', '/data/servers/1'],
    ],
    ['a file of ToolHive’s own format', 'a.json', toolhive, ['/servers/kettle']],
    ['a page of an API', 'a.json', { servers: [row(pdf)], metadata: {} }, ['/servers/0']],
    ['a list of server.json', 'a.json', [pdf, scan], ['/0', '/1']],
    [
      'lines of JSON',
      'a.jsonl',
      `${JSON.stringify(pdf)}\n\n${JSON.stringify(row(scan))}\n`,
      ['line 1', 'line 3'],
    ],
    ['YAML', 'a.yaml', 'name: io.github.acme/pdf\ndescription: x\nversion: "1.0.0"\n', ['']],
    ['a text that begins with a byte order mark', 'a.json', `\uFEFF${JSON.stringify([pdf])}`, ['/0']],
  ])('%s', async (_, name, value, places) => {
    write(name, value);
    const { records } = await fetched(path(name));
    expect(records.servers.map((record) => record.place)).toEqual(places);
  });

  test('data within the configuration, as a value and as a text', async () => {
    expect((await fetched({ kind: 'data', data: [pdf] })).records.servers).toHaveLength(1);
    expect((await fetched({ kind: 'data', data: JSON.stringify([pdf]) })).records.servers).toHaveLength(1);
  });

  test('a file in a mounted folder of links, as Kubernetes makes them', async () => {
    write('..data/registry.json', [pdf]);
    symlinkSync('..data/registry.json', join(place, 'registry.json'));
    expect((await fetched(path('registry.json'))).records.servers).toHaveLength(1);
  });

  test('a line that is none is refused, and loses no other', async () => {
    write('a.jsonl', `${JSON.stringify(pdf)}\n{\n`);
    const { records, refused } = await fetched(path('a.jsonl'));
    expect(records.servers).toHaveLength(1);
    expect(refused).toMatchObject([{ outcome: 'refused', place: 'line 2' }]);
  });

  test('in a folder, links are not followed, and Git’s own files not read', async () => {
    write('servers/pdf/server.json', pdf);
    write('servers/.git/server.json', scan);
    write('secret.json', scan);
    mkdirSync(join(place, 'servers/link'));
    symlinkSync('../../secret.json', join(place, 'servers/link/server.json'));
    symlinkSync('..', join(place, 'servers/up'));
    const { records } = await fetched(path('servers'));
    expect(records.servers.map((record) => record.place)).toEqual(['pdf/server.json']);
  });
});

describe('what cannot be read is a failure (acceptance cases 37 and 39)', () => {
  test.each<[string, string, unknown, string]>([
    ['a file that is not there', 'a.json', undefined, 'a.json is not there'],
    ['what is not JSON', 'a.json', '{"s3cret', 'a.json is not JSON'],
    ['what is not YAML', 'a.yaml', 'a: [', 'a.yaml is not YAML'],
    ['no servers', 'a.json', upstreamFile([]), 'upstream registry must contain at least one server'],
    ['no form that is known', 'a.json', { hello: 1 }, 'holds no servers in a form that is known'],
    ['lines of nothing', 'a.jsonl', '<html>\n', 'holds no record that can be read; line 1'],
  ])('%s', async (_, name, value, why) => {
    if (value !== undefined) write(name, value);
    const message = await failureOf(path(name));
    expect(message).toContain(why);
    expect(message).not.toContain('s3cret');
  });

  test('bytes that are no UTF-8', async () => {
    writeFileSync(join(place, 'a.json'), Uint8Array.of(0x22, 0xff, 0x22));
    expect(await failureOf(path('a.json'))).toBe('a.json is not UTF-8 text');
  });

  test('a pipe, which nobody may ever write to', async () => {
    execFileSync('mkfifo', [join(place, 'a.json')]);
    expect(await failureOf(path('a.json'))).toBe('a.json is neither a file nor a folder');
  });

  test('a format other than the one that is asked for', async () => {
    write('a.json', toolhive);
    expect(await failureOf(path('a.json'), 'upstream')).toContain(
      'the format should be "upstream" and is "toolhive"',
    );
  });
});

describe('a file of a web server', () => {
  test.each([
    ['etag', '"1"', 'if-none-match'],
    ['last-modified', 'Thu, 01 Jan 2026 00:00:00 GMT', 'if-modified-since'],
  ])('is told by its %s, and asked for again by it', async (header, value, condition) => {
    const server = await LoopbackServer.start(({ headers }, response) =>
      headers[condition] === value
        ? response.writeHead(304).end()
        : response.writeHead(200, { [header]: value }).end(JSON.stringify([pdf])),
    );
    const from: From = { kind: 'url', url: `${server.url}/a.json`, timeout: 1000 };
    const { mark } = await fetched(from);
    expect(mark).toBe(`${header} ${value}`);
    expect((await fetched(from, 'auto', { mark: mark! })).extent).toBe('same');
    server.stop();
    expect(server.asked).toHaveLength(2);
  });

  test('without either is told by its bytes', async () => {
    const server = await LoopbackServer.start((_, response) => response.end(JSON.stringify([pdf])));
    const from: From = { kind: 'url', url: server.url, timeout: 1000 };
    const { mark } = await fetched(from);
    expect((await fetched(from, 'auto', { mark: mark! })).extent).toBe('same');
    server.stop();
  });

  test.each([404, 500])('that answers %i is a failure (acceptance case 37)', async (status) => {
    const server = await LoopbackServer.start((_, response) => response.writeHead(status).end());
    const message = await failureOf({ kind: 'url', url: `${server.url}/a.json`, timeout: 1000 });
    server.stop();
    expect(message).toBe(`${server.url}/a.json answers with status ${status}`);
  });
});
