import { describe, expect, test } from 'vitest';
import { findingsOf, messagesOf, packageOf, skillMd } from '../../tests/make-package.ts';
import { filesMatchSchemas } from './files-match-schemas.ts';

type Part = Readonly<Record<string, unknown>>;

const base = { name: '@acme/pdf', version: '1.0.0', description: 'Reads PDF files.' };
const skill: Part = { ...base, type: 'skill', skill: { entry: 'SKILL.md' } };
const cli: Part = { ...base, type: 'cli', cli: { binary: 'pdf' }, install: { brew: 'pdf' } };
const mcp: Part = { ...base, type: 'mcp', mcp: { transport: 'stdio', command: 'node' } };
const collection: Part = { ...base, type: 'collection', collection: { members: ['@acme/ocr'] } };

/** What is said of a manifest. JSON is YAML, so any value can be written into ctx.yaml. */
function check(manifest: unknown): string[] {
  return findingsOf(filesMatchSchemas, { '1.0.0/ctx.yaml': JSON.stringify(manifest) }).map(
    ({ message }) => message,
  );
}

const without = (manifest: Part, key: string) =>
  Object.fromEntries(Object.entries(manifest).filter(([name]) => name !== key));
const mcpWith = (section: Part) => ({ ...base, type: 'mcp', mcp: section });
const stdio = { transport: 'stdio', command: 'node' };
const alternatives = (...transports: Part[]) => mcpWith({ ...stdio, transports });

describe('lawful', () => {
  test.each<[string, unknown]>([
    ['a skill', skill],
    ['a tool that brew installs', cli],
    ['a tool by platform', { ...cli, install: { platforms: { 'linux-amd64': { binary: 'pdf' } } } }],
    ['a tool whose artifacts are here', { ...cli, install: { source: 'artifact' } }],
    ['a server that is started', mcp],
    ['a collection', collection],
    [
      'twenty keywords of fifty letters',
      { ...skill, keywords: Array.from({ length: 20 }, (_, at) => `${at}`.padEnd(50, 'a')) },
    ],
    ['a description of 1024 letters', { ...skill, description: 'a'.repeat(1024) }],
    ['a description of 512 letters of two bytes', { ...skill, description: 'é'.repeat(512) }],
    ['every version of what it follows', { ...skill, upstream: { npm: 'pdf', version_pattern: '*' } }],
    ['some versions of what it follows', { ...skill, upstream: { npm: 'pdf', version_pattern: '^1.0.0' } }],
    ['a lowest version of what it follows', { ...skill, upstream: { npm: 'pdf', version_pattern: '>=1.2' } }],
    [
      'artifacts for two platforms',
      { ...cli, artifacts: [artifact('linux-amd64'), artifact('linux-arm64')] },
    ],
  ])('%s', (_, manifest) => {
    expect(check(manifest)).toEqual([]);
  });
});

describe('one problem', () => {
  test.each<[string, unknown, string]>([
    ['a skill without its section', without(skill, 'skill'), 'the file lacks "skill"'],
    ['a tool without its section', without(cli, 'cli'), 'the file lacks "cli"'],
    ['a tool without a binary', { ...cli, cli: {} }, '"cli" lacks "binary"'],
    ['a tool without an installation', without(cli, 'install'), 'the file lacks "install"'],
    [
      'a tool that names only its source',
      { ...cli, install: { source: 'github:o/r' } },
      'names no way to install the tool',
    ],
    ['a server without its section', without(mcp, 'mcp'), 'the file lacks "mcp"'],
    ['a server without a transport', mcpWith({ command: 'node' }), '"mcp" lacks "transport"'],
    ['a server to start without a command', mcpWith({ transport: 'stdio' }), '"mcp" lacks "command"'],
    ['a server to call without a URL', mcpWith({ transport: 'http' }), '"mcp" lacks "url"'],
    ['an alternative without an id', alternatives(stdio), '"mcp.transports.0" lacks "id"'],
    [
      'two alternatives with one id',
      alternatives({ id: 'a', ...stdio }, { id: 'a', ...stdio }),
      '"a" names two alternative transports',
    ],
    [
      'an alternative without a transport',
      alternatives({ id: 'a', command: 'x' }),
      '"mcp.transports.0" lacks "transport"',
    ],
    [
      'an alternative without a command',
      alternatives({ id: 'a', transport: 'stdio' }),
      '"mcp.transports.0" lacks "command"',
    ],
    [
      'an alternative without a URL',
      alternatives({ id: 'a', transport: 'sse' }),
      '"mcp.transports.0" lacks "url"',
    ],
    [
      '21 keywords',
      { ...skill, keywords: Array.from({ length: 21 }, (_, at) => `k${at}`) },
      '"keywords" has more than 20 items',
    ],
    [
      'a keyword of 51 letters',
      { ...skill, keywords: ['a'.repeat(51)] },
      '"keywords.0" has more than 50 characters',
    ],
    [
      'a description of 1025 letters',
      { ...skill, description: 'a'.repeat(1025) },
      '"description" has more than 1024 characters',
    ],
    [
      'a description of 513 letters of two bytes',
      { ...skill, description: 'é'.repeat(513) },
      '"description" has 1026 bytes; 1024 are allowed, and letters beyond ASCII count as two or more',
    ],
    ['an unknown key', { ...skill, licence: 'MIT' }, '"licence" is not a key of the file'],
    [
      'a key named __proto__',
      JSON.parse(JSON.stringify(skill).replace('{', '{"__proto__":{},')),
      '"__proto__" is not a key of the file',
    ],
    ['a key named constructor', { ...skill, constructor: 1 }, '"constructor" is not a key of the file'],
    ['a version that is a number', { ...skill, version: 1.1 }, '"version" should be a string'],
    [
      'an origin that is none',
      { ...skill, skill: { origin: 'foo' } },
      '"skill.origin" is none of "native", "wrapped"',
    ],
    [
      'a way to follow that is none',
      { ...skill, upstream: { npm: 'pdf', tracking: 'svn' } },
      '"upstream.tracking" is none of "npm", "github-release", "docker"',
    ],
    [
      'a range that is none',
      { ...skill, upstream: { npm: 'pdf', version_pattern: 'abc' } },
      '"upstream.version_pattern" does not have its form',
    ],
    [
      'an entry above the version',
      { ...skill, skill: { entry: '../x' } },
      '"skill.entry" does not have its form',
    ],
    [
      'an entry from the root',
      { ...skill, skill: { entry: '/abs' } },
      '"skill.entry" does not have its form',
    ],
    [
      'a script over http',
      { ...cli, install: { script: 'http://acme.example/x' } },
      '"install.script" does not have its form',
    ],
    [
      'a source by ftp',
      { ...cli, install: { brew: 'pdf', source: 'ftp://acme.example' } },
      '"install.source" does not have its form',
    ],
    [
      'a member that is no name',
      { ...collection, collection: { members: ['bad-name'] } },
      '"collection.members.0" does not have its form',
    ],
    [
      'a member twice',
      { ...collection, collection: { members: ['@a/b', '@a/b'] } },
      '"collection.members" says the same thing twice',
    ],
    [
      'two artifacts for one platform',
      { ...cli, artifacts: [artifact('linux-amd64'), artifact('linux-amd64')] },
      'offers two artifacts for linux-amd64',
    ],
    [
      'a repository for a shell',
      { ...skill, repository: 'ext::sh -c id' },
      '"repository" does not have its form',
    ],
  ])('%s', (_, manifest, message) => {
    expect(check(manifest)).toEqual([message]);
  });
});

test.each([...'|;&$`(){}<>'])('a command with %s is none', (character) => {
  const command = `node ${character} x`;
  const hooks = { post_install: [{ command }] };
  expect(check(mcpWith({ transport: 'stdio', command }))).toEqual(['"mcp.command" does not have its form']);
  expect(check(mcpWith({ ...stdio, hooks }))).toEqual([
    '"mcp.hooks.post_install.0.command" does not have its form',
  ]);
  expect(check(alternatives({ id: 'a', transport: 'stdio', command }))).toEqual([
    '"mcp.transports.0.command" does not have its form',
  ]);
});

test('an empty manifest is told all that it lacks', () => {
  const lacking = ['name', 'version', 'description', 'type', 'skill'].map((key) => `the file lacks "${key}"`);
  expect(check({}).sort()).toEqual(lacking.sort());
});

test('a number where a text should be is told to be put in quotes', () => {
  expect(
    findingsOf(filesMatchSchemas, { '1.0.0/ctx.yaml': JSON.stringify({ ...skill, version: 1.1 }) })[0]?.cure,
  ).toBe('put the value in quotes');
});

describe('the time of a record', () => {
  const record = (time: string) => ({
    '1.0.0/SKILL.md': skillMd(),
    '1.0.0/release.json': JSON.stringify({
      published_at: time,
      published_by: 0,
      archives: { 'tar.gz': archive, zip: archive },
    }),
  });
  const archive = { digest: `sha256:${'0'.repeat(64)}`, size: 1 };

  test.each(['2026-01-31T12:00:00Z', '2024-02-29T23:59:59Z', '2000-01-01T00:00:00Z'])('may be %s', (time) => {
    expect(messagesOf(filesMatchSchemas, record(time))).toEqual([]);
  });

  test.each(['2026-02-29T12:00:00Z', '2026-02-31T12:00:00Z', '2026-04-31T00:00:00Z'])(
    'cannot be %s',
    (time) => {
      expect(messagesOf(filesMatchSchemas, record(time))).toEqual([
        `1.0.0/release.json "published_at" is ${time}, a day that no calendar has`,
      ]);
    },
  );
});

test('keys that every object has do not stand for keys that a file lacks', () => {
  const { releases } = packageOf({ '1.0.0/ctx.yaml': "__proto__:\n  name: '@acme/pdf'\n  type: skill\n" });
  expect(releases[0]!.manifest).toBeUndefined();
});

function artifact(platform: string): Part {
  return { platform, url: 'https://acme.example/pdf', digest: `sha256:${'0'.repeat(64)}`, size: 1 };
}
