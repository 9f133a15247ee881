import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { npmServer, serverEntry, serverVersion } from '../../tests/make-server.ts';
import { checkEntry } from './check-entry.ts';
import { entryFile } from './entry-file.ts';
import { planSnapshot } from './plan-snapshot.ts';
import type { ServerEntry } from './server-entry.ts';

const file = `sources/one/${entryFile('com.acme/pdf')}`;
const lawful = serverEntry(
  'com.acme/pdf',
  serverVersion('1.0.0', { server: npmServer('pdf'), meta: { 'com.acme/stars': { count: 3 } } }),
  serverVersion('1.1.0', {
    at: '2026-02-28T12:00:00.123456Z',
    status: 'deleted',
    status_message: 'Leaks keys.',
  }),
);

const judge = (value: unknown, at = file) => {
  const checked = checkEntry(value, at);
  return checked.ok ? [] : checked.findings.map(({ message }) => message);
};

/** The lawful entry with other members in its first version. */
const said = (change: object) => ({
  ...lawful,
  versions: [{ ...lawful.versions[0], ...change }, lawful.versions[1]],
});
const server = (change: object) => said({ server: { ...lawful.versions[0]!.server, ...change } });

const { published_at: _, ...unsaid } = lawful.versions[0]!;
const unpublished = { ...lawful, versions: [unsaid] };

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

test('what a sync writes is an entry', () => {
  expect(checkEntry(JSON.parse(JSON.stringify(lawful)), file)).toEqual({ ok: true, entry: lawful });
});

test.each<[string, unknown, string]>([
  ['is no object', [], 'should be an object and is a list'],
  ['is null', null, 'should be an object and is null'],
  ['has no versions', { name: 'com.acme/pdf' }, 'has no "versions"'],
  ['has an empty list of versions', { ...lawful, versions: [] }, '/versions is empty'],
  [
    'has versions that are no list',
    { ...lawful, versions: 'x' },
    '/versions should be a list and is a string',
  ],
  [
    'has a version that is null',
    { ...lawful, versions: [null] },
    '/versions/0 should be an object and is null',
  ],
  ['has more to it', { ...lawful, more: nested(100_000) }, 'has a member "more", which no sync writes'],
  [
    'has a name that leads elsewhere',
    { ...lawful, name: '../../../../pwned' },
    '/name "../../../../pwned" is not',
  ],
  [
    'bears the name of another',
    { ...lawful, name: 'com.acme/doc' },
    '/name is "com.acme/doc", and the file is named',
  ],
  ['has a version that was never published', unpublished, '/versions/0 has no "published_at"'],
  ['is published at no time', said({ published_at: '<script>' }), '/versions/0/published_at is "<script>"'],
  ['is published on no day', said({ published_at: '2026-02-30T12:00:00Z' }), '/versions/0/published_at is'],
  [
    'is published in another zone',
    said({ published_at: '2026-02-03T12:00:00+01:00' }),
    '/versions/0/published_at is',
  ],
  ['was seen at a number', said({ seen_at: 5 }), '/versions/0/seen_at is a number'],
  ['is of no status', said({ status: 'gone' }), '/versions/0/status is "gone"'],
  [
    'has a message that hides words',
    said({ status_message: 'a\u202Eb' }),
    '/versions/0/status_message holds U+202E',
  ],
  [
    'has a message without end',
    said({ status_message: 'a'.repeat(501) }),
    '/versions/0/status_message has more',
  ],
  ['has no server', said({ server: 'x' }), '/versions/0/server should be an object and is a string'],
  ['is too deep', server({ more: nested(100_000) }), '/versions/0/server is nested deeper than 64 levels'],
  ['is too large', server({ more: 'a'.repeat(300_000) }), '/versions/0/server is larger than'],
  ['is deep beside the server', said({ meta: { more: nested(65) } }), '/versions/0/meta is nested deeper'],
  [
    'speaks for the registry',
    said({ meta: { 'io.modelcontextprotocol.registry/official': {} } }),
    '/versions/0/meta holds "io.modelcontextprotocol.registry/official"',
  ],
  [
    'has a prototype',
    server({ more: JSON.parse('{"__proto__": 1}') }),
    '/versions/0/server has a key called',
  ],
  [
    'has a version of another server',
    server({ name: 'com.acme/doc' }),
    '/versions/0/server/name is "com.acme/doc"',
  ],
  [
    'has a version that leads elsewhere',
    server({ version: '../../../x' }),
    '/versions/0/server/version "../../../x"',
  ],
  ['has a version of dots', server({ version: '..' }), '/versions/0/server/version ".." is made of dots'],
  ['has a version that is a number', server({ version: 1 }), '/versions/0/server/version should be a string'],
  ['says nothing', server({ description: '' }), '/versions/0/server/description is blank'],
  ['hides words', server({ description: 'a\u{E0064}b' }), '/versions/0/server/description holds U+E0064'],
  [
    'has packages that are no list',
    server({ packages: 'x' }),
    '/versions/0/server/packages should be a list',
  ],
  ['has a package without a kind', server({ packages: [{}] }), '/versions/0/server/packages/0 is empty'],
  [
    'runs somewhere that is no address',
    server({ remotes: [{ type: 'sse', url: 'javascript:x' }] }),
    '/versions/0',
  ],
])('an entry that %s is none', (_, value, message) => {
  expect(judge(value)[0]).toContain(message);
});

test('an entry whose JSON cannot be printed again is none', () => {
  expect(judge({ ...lawful, versions: nested(100_000) })[0]).toContain('/versions/0 should be an object');
});

test.each<[string, (versions: ServerEntry['versions']) => unknown]>([
  ['twice', ([first]) => [first, first]],
  ['in another order', ([first, second]) => [second, first]],
])('an entry that has its versions %s is none', (_, change) => {
  expect(judge({ ...lawful, versions: change(lawful.versions) })).toEqual([
    expect.stringContaining('versions should be in order, each of them once'),
  ]);
});

test('an entry is one only in the file that is named for it', () => {
  expect(judge(lawful, `sources/one/${entryFile('com.acme/doc')}`)).toHaveLength(1);
  expect(judge(lawful, file.replace(/\/\d+\//, '/300/'))).toHaveLength(1);
});

test('of what is wrong in a thousand places a few are told, and how many more there are', () => {
  const versions = Array.from({ length: 1000 }, () => null);
  const told = judge({ ...lawful, versions });
  expect(told).toHaveLength(6);
  expect(told.at(-1)).toBe('is wrong in 995 more places');
});

const corpus = join(import.meta.dirname, '../../../shared/corpus/mcp/official.jsonl');
if (!existsSync(corpus)) console.warn(`${corpus} is not there: entries are checked without the real records`);

test.skipIf(!existsSync(corpus))('every entry that is gathered from the real records is one', () => {
  const lines = readFileSync(corpus, 'utf8').split('\n').filter(Boolean);
  const servers = lines.map((line, index) => {
    const { server, _meta: meta } = JSON.parse(line) as { server: unknown; _meta: unknown };
    return { server, meta, place: String(index) };
  });
  const { entries } = planSnapshot({
    before: new Map(),
    skillsBefore: new Map(),
    records: { servers, skills: [], plugins: 0 },
    extent: 'whole',
    filter: undefined,
    now: '2026-11-21T12:00:00Z',
  });
  expect(entries.size).toBeGreaterThan(100);
  const told = [...entries.values()].flatMap((entry) => judge(entry, `sources/one/${entryFile(entry.name)}`));
  expect(told).toEqual([]);
});
