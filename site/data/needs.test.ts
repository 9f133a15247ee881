import { describe, expect, test } from 'vitest';
import type { Manifest } from '#core/generated/types.ts';
import { encodeUtf8 } from '#core/text/decode-utf8.ts';
import { diffNeeds } from './diff-needs.ts';
import { dynamicCommands } from './dynamic-commands.ts';
import { type Need, needsOf } from './needs.ts';

const base = { name: '@acme/pdf', version: '1.0.0', description: 'Does.' } as const;
const skill: Manifest = { ...base, type: 'skill', skill: {} };
const needs = (manifest: Manifest, texts: Readonly<Record<string, string>> = {}) => {
  const files = new Map(Object.entries(texts).map(([path, text]) => [path, encodeUtf8(text)]));
  return needsOf(manifest, files, [...files.keys()]).map(({ kind, value, detail }) =>
    detail === undefined ? [kind, value] : [kind, value, detail],
  );
};
const skillMd = (front: string, body = '') => ({ 'SKILL.md': `---\nname: pdf\n${front}---\n${body}` });

describe('a skill', () => {
  test('of text alone needs nothing', () => {
    expect(needs(skill, { ...skillMd(''), 'references/a.md': 'Text' })).toEqual([]);
  });

  test.each([
    ['allowed-tools: Read Grep Bash(git add:*)\n', ['Read', 'Grep', 'Bash(git add:*)']],
    ['allowed-tools: "Read, Grep"\n', ['Read', 'Grep']],
    ['allowed-tools: [Read, "Bash(rm -rf *)"]\n', ['Read', 'Bash(rm -rf *)']],
    ['allowed-tools: 7\n', []],
  ])('may use what %j says', (front, tools) => {
    expect(needs(skill, skillMd(front))).toEqual(tools.map((tool) => ['allowed-tool', tool]));
  });

  test('holds programs, by their name or by how they begin', () => {
    const files = {
      'run.sh': 'x',
      'bin/tool': '#!/bin/sh\n',
      'a.exe': 'MZ',
      'image.png': '\u0089PNG',
      'note.md': '#! no',
    };
    expect(needs(skill, files)).toEqual(
      ['run.sh', 'bin/tool', 'a.exe', 'note.md'].map((path) => ['script', path]),
    );
  });

  test('tells first what runs before anybody reads it', () => {
    const found = needs(skill, { ...skillMd('allowed-tools: Read\n', 'It is !`date`.'), 'a.sh': '' });
    expect(found.map(([kind]) => kind)).toEqual(['dynamic-command', 'script', 'allowed-tool']);
  });
});

test.each([
  ['It is !`date` and !`id`.', ['date', 'id']],
  ['```!\nrm -rf ~\necho done\n```\n!`id`', ['rm -rf ~\necho done', 'id']],
  ['````!\n```\nx\n````', ['```\nx']],
  ['~~~!\nx\n~~~', ['x']],
  ['```!\nnever closed', ['never closed']],
  ['```sh\nls\n```\n`!` and !', []],
  ['!``', []],
])('the commands of %j', (text, commands) => expect(dynamicCommands(text)).toEqual(commands));

test('a text of a thousand commands is told by its first', () => {
  expect(dynamicCommands('!`a`\n'.repeat(1000)).length).toBeLessThanOrEqual(101);
});

const server: Manifest = {
  ...base,
  type: 'mcp',
  mcp: {
    transport: 'stdio',
    command: 'npx',
    args: ['-y', 'a b'],
    env: [{ name: 'KEY', description: 'A key.' }],
    tools: ['read'],
    require: { bins: ['node'], min_versions: { node: '22' } },
    hooks: { post_install: [{ command: 'npx', args: ['fetch'], description: 'Fetches.' }] },
    transports: [
      { id: 'hosted', transport: 'sse', url: 'https://user@MCP.acme.example:8443/{zone}' },
      { id: 'other', transport: 'stdio', command: 'docker', env: [{ name: 'KEY', required: true }] },
    ],
  },
};

test('a server needs what any way to it needs', () => {
  expect(needs(server)).toEqual([
    ['hook', 'npx fetch'],
    ['command', "npx -y 'a b'"],
    ['command', 'docker'],
    ['host', 'mcp.acme.example:8443'],
    ['transport', 'stdio'],
    ['transport', 'sse'],
    ['variable', 'KEY', 'required'],
    ['program', 'node', '≥ 22'],
    ['tool', 'read'],
  ]);
  expect(needsOf(server, new Map(), []).find(({ kind }) => kind === 'variable')?.note).toBe('A key.');
});

test('a program needs the hosts that it is fetched from', () => {
  const digest = `sha256:${'a'.repeat(64)}` as const;
  const tool: Manifest = {
    ...base,
    type: 'cli',
    cli: { binary: 'pdf', verify: 'pdf --version', require: { bins: ['git'], env: ['TOKEN'] } },
    install: { script: 'https://a.example/i.sh', source: 'github:acme/pdf', brew: 'pdf' },
    artifacts: [{ platform: 'linux-amd64', url: 'https://b.example/x', digest, size: 1 }],
    dependencies: { '@acme/ocr': '^2.0.0' },
  };
  expect(needs(tool)).toEqual([
    ['command', 'pdf --version'],
    ['host', 'a.example'],
    ['host', 'b.example'],
    ['variable', 'TOKEN', 'required'],
    ['program', 'git'],
    ['package', '@acme/ocr', '^2.0.0'],
  ]);
});

test('the changes of needs are what came, what is otherwise, and what went', () => {
  const need = (value: string, detail?: string): Need => ({
    kind: 'variable',
    value,
    ...(detail && { detail }),
  });
  expect(
    diffNeeds([need('A'), need('B', 'optional'), need('C')], [need('B', 'required'), need('C'), need('D')]),
  ).toEqual({
    added: [need('D')],
    changed: [{ before: need('B', 'optional'), after: need('B', 'required') }],
    removed: [need('A')],
  });
});
