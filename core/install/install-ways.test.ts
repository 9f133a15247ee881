import { execFileSync } from 'node:child_process';
import { URL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { CliManifest, Manifest, McpManifest, SkillManifest } from '../generated/types.ts';
import { installWays } from './install-ways.ts';
import type { ClientId, Instruction } from './instruction.ts';
import type { InstallSubject } from './subject.ts';

const sha256 = 'a'.repeat(64);
const base = { name: '@acme/pdf', version: '1.2.0', description: 'Does.' } as const;

const waysOf = (manifest: Manifest, more: Partial<InstallSubject> = {}) =>
  installWays({
    name: manifest.name,
    version: manifest.version,
    reference: 'latest',
    manifest,
    origin: 'https://registry.example',
    archiveSha256: sha256,
    files: ['SKILL.md'],
    ...more,
  });
const instructionsOf = (client: ClientId, manifest: Manifest, more: Partial<InstallSubject> = {}) =>
  waysOf(manifest, more)[0]!.instructions.filter((one) => one.client === client);
const textsOf = (client: ClientId, manifest: Manifest, more: Partial<InstallSubject> = {}) =>
  instructionsOf(client, manifest, more).map((one) => one.text);

const skill = (more: Partial<SkillManifest> = {}): SkillManifest => ({
  ...base,
  type: 'skill',
  skill: {},
  ...more,
});
const mcp = (section: Partial<McpManifest['mcp']> = {}): McpManifest => ({
  ...base,
  name: '@acme/tides',
  type: 'mcp',
  mcp: { transport: 'stdio', command: 'npx', args: ['-y', '@acme/tides@1.2.0'], ...section },
});
const remote = (url: string, transport: 'http' | 'sse' | 'streamable-http' = 'http') =>
  mcp({ transport, url, command: '', args: [] });
const cli = (install: CliManifest['install'], more: Partial<CliManifest> = {}): CliManifest => ({
  ...base,
  type: 'cli',
  cli: { binary: 'pdf' },
  install,
  ...more,
});

/** The words that bash makes of a line; nothing of it is run. */
function wordsOf(line: string): string[] {
  const printed = execFileSync('bash', ['--norc', '-c', `printf '%s\\0' ${line}`], {
    encoding: 'utf8',
    env: {},
  });
  return printed.split('\0').slice(0, -1);
}

/** What `claude mcp add-json` would be given. */
const claudeJson = (manifest: McpManifest) =>
  JSON.parse(wordsOf(textsOf('claude-code', manifest)[0]!)[4]!) as Record<string, unknown>;

const hostile = [
  "it's high water",
  '"; rm -rf ~ #',
  '`id`',
  '!!',
  '{a,b}',
  '*',
  '~',
  'a  b',
  '\\',
  "'\\''",
  '--',
  '-e',
  '%PATH%',
  '<script>alert(1)</script>',
  '&lt;',
  'ü 漢字 👩‍💻',
  '#x',
  '',
];

describe('a skill', () => {
  test('is installed by ctx under its name, or at the one version that is asked for', () => {
    expect(textsOf('ctx', skill())).toEqual(['ctx install @acme/pdf']);
    expect(textsOf('ctx', skill(), { reference: 'exact' })).toEqual(['ctx install @acme/pdf@1.2.0']);
  });

  test('is told with the installer of ctx where the registry has one', () => {
    const [, script] = textsOf('ctx', skill(), { installScript: 'https://registry.example/install.sh' });
    expect(script).toBe('curl -fsSL https://registry.example/install.sh | sh');
  });

  test('is added by npx skills from the address of its zip', () => {
    expect(textsOf('skills', skill())).toEqual([
      'npx skills@latest add https://registry.example/v1/packages/@acme/pdf/versions/1.2.0/archive.zip',
    ]);
    expect(textsOf('claude-code', skill())[0]).toMatch(/archive\.zip -a claude-code$/);
  });

  test('is unpacked by hand only after its digest was compared', () => {
    expect(textsOf('claude-code', skill())[1]).toBe(
      [
        'curl -fsSL -o pdf-1.2.0.tar.gz https://registry.example/v1/packages/@acme/pdf/versions/1.2.0/archive',
        `echo '${sha256}  pdf-1.2.0.tar.gz' | shasum -a 256 -c -`,
        'mkdir -p ~/.claude/skills/pdf',
        'tar -xzf pdf-1.2.0.tar.gz -C ~/.claude/skills/pdf',
      ].join(' && \\\n'),
    );
  });

  test('goes into a folder of the name that SKILL.md gives it', () => {
    const [, text] = textsOf('codex', skill(), { skillName: 'pdf-forms' });
    expect(text).toContain('-C ~/.agents/skills/pdf-forms');
  });

  test('is taken out of the folder that its manifest names', () => {
    const nested = skill({ skill: { entry: 'skills/pdf/SKILL.md' } });
    const [, text] = textsOf('gemini', nested, { files: ['skills/pdf/SKILL.md'] });
    expect(text).toMatch(/-C ~\/\.gemini\/skills\/pdf --strip-components=2 skills\/pdf$/);
  });

  test.each([
    ['has no SKILL.md', { files: ['README.md'] }, {}],
    ['has its instructions under another name', { files: ['notes.md'] }, { entry: 'notes.md' }],
    ['says neither its name nor its use', { skillHead: 'lacking' }, {}],
    ['has a name that is a path', { skillName: '../../.ssh' }, {}],
    ['has a name with a command in it', { skillName: '$(id)' }, {}],
    ['lies in a folder that tar reads as a pattern', { files: ['*/SKILL.md'] }, { entry: '*/SKILL.md' }],
    ['lies in a folder that tar reads as an option', { files: ['-x/SKILL.md'] }, { entry: '-x/SKILL.md' }],
  ] as const)('that %s is left to ctx', (_, more, section) => {
    const [way] = waysOf(skill({ skill: section }), more);
    expect(way!.instructions.map(({ client }) => client)).toEqual(['ctx']);
    expect(way!.unavailable).toContainEqual({ client: 'skills', why: 'layout' });
  });
});

describe('a server that is started', () => {
  test.each(hostile)('reaches Claude Code with the argument %j as it was', (argument) => {
    const words = wordsOf(textsOf('claude-code', mcp({ args: ['run', argument] }))[0]!);
    expect(words.slice(0, 4)).toEqual(['claude', 'mcp', 'add-json', 'tides']);
    expect(words).toHaveLength(5);
    expect(JSON.parse(words[4]!)).toEqual({ type: 'stdio', command: 'npx', args: ['run', argument] });
  });

  test.each(['codex', 'copilot'] as const)('reaches %s with every argument as it was', (client) => {
    const [text] = textsOf(client, mcp({ command: 'my server', args: hostile }));
    expect(wordsOf(text!)).toEqual([client, 'mcp', 'add', 'tides', '--', 'my server', ...hostile]);
  });

  test('is one that bash finds no second command in', () => {
    const args = [...hostile, '; touch /tmp/never', '&& id', '| id', '> x', '<(id)'];
    const lines = waysOf(mcp({ args })).flatMap(({ instructions }) =>
      instructions.filter(({ kind, title }) => kind === 'command' && title === 'add-server'),
    );
    expect(lines.length).toBeGreaterThan(2);
    for (const { text } of lines) {
      // With the program a function that only counts, nothing else may be left to run.
      const [program] = text.split(' ');
      const script = `${program}() { printf 'one'; }; command_not_found_handle() { printf 'other'; }; ${text}`;
      expect(execFileSync('bash', ['--norc', '-c', script], { encoding: 'utf8', env: {} })).toBe('one');
    }
  });

  const keyed = mcp({
    env: [
      { name: 'KEY', required: true },
      { name: 'REGION', required: true, default: 'north' },
      { name: 'LEVEL', required: false },
    ],
  });

  test('is told of the variables that it must have, never of a value', () => {
    expect(claudeJson(keyed)['env']).toEqual({ KEY: `\${KEY}` });
    const [, file] = instructionsOf('cursor', keyed);
    expect(JSON.parse(file!.text)).toEqual({
      mcpServers: {
        tides: { command: 'npx', args: ['-y', '@acme/tides@1.2.0'], env: { KEY: `\${env:KEY}` } },
      },
    });
    expect(JSON.parse(textsOf('gemini', keyed)[0]!).mcpServers.tides.env).toEqual({ KEY: `\${KEY}` });
    expect(instructionsOf('claude-code', keyed)[0]!.environment).toEqual(['KEY']);
  });

  test('has its variables handed on by Codex, in its file', () => {
    const [file] = instructionsOf('codex', keyed);
    expect(file).toMatchObject({ kind: 'configuration', file: '~/.codex/config.toml', language: 'toml' });
    expect(file!.text).toBe(
      '[mcp_servers."tides"]\ncommand = "npx"\nargs = ["-y", "@acme/tides@1.2.0"]\nenv_vars = ["KEY"]',
    );
  });

  test('is one that VS Code asks the secrets and placeholders of', () => {
    const asking = mcp({ args: ['--zone={zone}'], env: [{ name: 'KEY', required: true }] });
    const [link, file] = instructionsOf('vscode', asking);
    const whole = {
      name: 'tides',
      type: 'stdio',
      command: 'npx',
      args: [`--zone=\${input:zone}`],
      env: { KEY: `\${input:KEY}` },
      inputs: [
        { type: 'promptString', id: 'KEY', description: 'KEY', password: true },
        { type: 'promptString', id: 'zone', description: 'zone' },
      ],
    };
    expect(JSON.parse(decodeURIComponent(link!.text.slice('vscode:mcp/install?'.length)))).toEqual(whole);
    expect(link).toMatchObject({ decoded: JSON.stringify(whole, undefined, 2) });
    expect(JSON.parse(file!.text).inputs).toEqual(whole.inputs);
  });

  test('names what is to be filled in, where the client does not ask', () => {
    const [one] = instructionsOf('claude-code', mcp({ args: ['--zone={zone}', '{"json": 1}', '{zone}'] }));
    expect(one!.fillIn).toEqual(['zone']);
  });

  test('is run by ToolHive as the package it is, its secrets told to the store first', () => {
    expect(textsOf('toolhive', keyed)).toEqual([
      'thv secret set KEY',
      'thv run --name tides --secret KEY,target=KEY npx://@acme/tides@1.2.0',
    ]);
    const docker = mcp({ command: 'docker', args: ['run', '-i', '--rm', 'ghcr.io/acme/tides:1', '--fast'] });
    expect(textsOf('toolhive', docker)).toEqual(['thv run --name tides ghcr.io/acme/tides:1 -- --fast']);
    expect(textsOf('toolhive', mcp({ command: 'docker', args: ['run', '--privileged', 'x'] }))).toEqual([]);
  });

  test.each([
    ['a line break', ['a\nb'], 'hidden-characters'],
    ['an escape of a terminal', ['\u001b[2J'], 'hidden-characters'],
    ['a mark of direction', ['a\u202eb'], 'hidden-characters'],
    ['a tab', ['a\tb'], 'hidden-characters'],
    ['half a character', ['\ud800'], 'hidden-characters'],
    ['a zero byte', ['a\u0000b'], 'hidden-characters'],
    ['a variable of the user', [`--key=\${AWS_SECRET_ACCESS_KEY}`], 'expands-variables'],
    ['a variable without braces', ['$HOME/x'], 'expands-variables'],
    ['a command to be run', ['$(id)'], 'expands-variables'],
  ] as const)('with %s in an argument is left to ctx', (_, args, why) => {
    const [way] = waysOf(mcp({ args }));
    expect(way!.instructions.map(({ client }) => client)).toEqual(['ctx']);
    expect(new Set(way!.unavailable.map((one) => one.why))).toEqual(new Set([why]));
  });

  test('cannot be an option of its client', () => {
    expect(textsOf('claude-code', mcp({ command: '--help' }))).toEqual([]);
  });
});

describe('a server that is called', () => {
  const url = 'https://tides.acme.example/mcp?a=1&b=it%27s';

  test('is added by its address', () => {
    expect(claudeJson(remote(url, 'streamable-http'))).toEqual({ type: 'http', url });
    expect(wordsOf(textsOf('codex', remote(url))[0]!)).toEqual([
      'codex',
      'mcp',
      'add',
      'tides',
      '--url',
      url,
    ]);
    expect(wordsOf(textsOf('copilot', remote(url))[0]!).slice(3)).toEqual([
      '--transport',
      'http',
      'tides',
      url,
    ]);
    expect(JSON.parse(textsOf('gemini', remote(url))[0]!).mcpServers.tides).toEqual({ httpUrl: url });
    expect(JSON.parse(textsOf('gemini', remote(url, 'sse'))[0]!).mcpServers.tides).toEqual({ url });
    expect(textsOf('goose', remote(url))[0]).toContain(`url=${encodeURIComponent(url)}&type=streamable_http`);
  });

  test('over SSE is not told to clients that do not speak it', () => {
    const [way] = waysOf(remote(url, 'sse'));
    expect(way!.unavailable).toEqual([
      { client: 'codex', why: 'transport' },
      { client: 'goose', why: 'transport' },
    ]);
  });

  test.each([
    `https://evil.example/?k=\${AWS_SECRET_ACCESS_KEY}`,
    'https://evil.example/?k=$SECRET',
    `https://evil.example/?k=\${env:SECRET}`,
    `https://evil.example/?k=\${command:x}`,
    'javascript:alert(1)',
    'file:///etc/passwd',
    '',
    'https://evil.example/\u200b',
  ])('at %j is told to no client', (address) => {
    expect(waysOf(remote(address))[0]!.instructions.map(({ client }) => client)).toEqual(['ctx']);
  });
});

describe('a link', () => {
  const server = mcp({ args: ['a&name=evil', '"x"', '?#', 'ü+/=', '%26'] });
  const json = { command: 'npx', args: ['a&name=evil', '"x"', '?#', 'ü+/=', '%26'] };
  const linkOf = (client: ClientId): Instruction =>
    instructionsOf(client, server).find(({ kind }) => kind === 'link')!;

  test.each(['cursor', 'lm-studio'] as const)('of %s carries the JSON in base64', (client) => {
    const query = new URL(linkOf(client).text).searchParams;
    expect([...query.keys()]).toEqual(['name', 'config']);
    expect(JSON.parse(Buffer.from(query.get('config')!, 'base64').toString('utf8'))).toEqual(json);
  });

  test('of Kiro carries the JSON itself', () => {
    const { origin, searchParams } = new URL(linkOf('kiro').text);
    expect(origin).toBe('https://kiro.dev');
    expect(JSON.parse(searchParams.get('config')!)).toEqual(json);
  });

  test('of Goose carries each argument by itself', () => {
    const query = new URL(linkOf('goose').text).searchParams;
    expect(query.getAll('arg')).toEqual(json.args);
    expect(query.getAll('name')).toEqual(['tides']);
    expect(instructionsOf('goose', mcp({ command: 'bash' }))).toEqual([]);
  });

  test('says what it holds beside it', () => {
    for (const client of ['cursor', 'lm-studio', 'kiro', 'vscode', 'goose'] as const) {
      expect(linkOf(client)).toMatchObject({ decoded: expect.stringContaining('"a&name=evil"') });
    }
  });

  test('is of letters that no attribute of HTML ends at', () => {
    for (const way of waysOf(server)) {
      for (const { kind, text } of way.instructions)
        if (kind === 'link') expect(text).toMatch(/^[^\s"<>`\\]+$/);
    }
  });
});

test('each other way to reach a server has instructions of its own', () => {
  const url = 'https://tides.acme.example/mcp';
  const ways = waysOf(
    mcp({ transports: [{ id: 'hosted', label: 'Hosted by Acme', transport: 'streamable-http', url }] }),
  );
  expect(ways.map(({ id, label }) => [id, label])).toEqual([
    ['', undefined],
    ['hosted', 'Hosted by Acme'],
  ]);
  expect(ways[1]!.instructions.map(({ client }) => client)).not.toContain('ctx');
});

describe('a program', () => {
  test('is installed by each package manager that its publisher names', () => {
    const tool = cli({
      brew: 'acme/tap/pdf',
      npm: '@acme/pdf',
      pip: 'acme-pdf[ocr]',
      gem: 'pdf',
      cargo: 'pdf',
    });
    const commands = waysOf(tool)[0]!.instructions.map(({ client, text }) => [client, text]);
    expect(commands.slice(1)).toEqual([
      ['brew', 'brew install acme/tap/pdf'],
      ['npm', 'npm install --global @acme/pdf'],
      ['pip', "pip install 'acme-pdf[ocr]'"],
      ['gem', 'gem install pdf'],
      ['cargo', 'cargo install pdf'],
    ]);
  });

  test('has its script fetched and read before it is run', () => {
    expect(textsOf('script', cli({ script: 'https://acme.example/i.sh?a=1&b=2' }))).toEqual([
      "curl -fsSL -o install.sh 'https://acme.example/i.sh?a=1&b=2'\nless install.sh\nsh install.sh",
    ]);
  });

  test('has the digest of each artifact compared', () => {
    const digest = `sha256:${'b'.repeat(64)}` as const;
    const artifacts = [
      { platform: 'linux-amd64', url: 'https://a.example/pdf.tgz', digest, size: 1 },
    ] as const;
    const [one] = instructionsOf('download', cli({ source: 'artifact' }, { artifacts }));
    expect(one).toMatchObject({ platform: 'linux-amd64', title: 'fetch-and-check' });
    expect(one!.text).toBe(
      `curl -fsSL -o pdf.tgz https://a.example/pdf.tgz && \\\necho '${'b'.repeat(64)}  pdf.tgz' | shasum -a 256 -c -`,
    );
  });

  test('is told for each platform', () => {
    const tool = cli({
      platforms: {
        'windows-amd64': { source: 'https://a.example/pdf.zip', binary: 'pdf.exe' },
        'linux-amd64': { npm: '@acme/pdf', source: 'github:acme/pdf' },
      },
    });
    const found = waysOf(tool)[0]!.instructions.filter(({ client }) => client !== 'ctx');
    expect(found).toEqual([
      expect.objectContaining({ client: 'download', platform: 'windows-amd64', title: 'fetch-unchecked' }),
      expect.objectContaining({ client: 'npm', platform: 'linux-amd64' }),
    ]);
  });

  test('has a publisher who cannot slip an option or a hidden word in', () => {
    const tool = cli({ brew: '--formula=x', npm: 'a\nb', script: 'https://a.example/\u202e' });
    const [way] = waysOf(tool);
    expect(way!.instructions.map(({ client }) => client)).toEqual(['ctx']);
    expect(way!.unavailable.map(({ client }) => client)).toEqual(['brew', 'npm', 'script']);
  });
});

test('a collection is installed by ctx alone', () => {
  const office = { ...base, type: 'collection', collection: { members: ['@acme/pdf'] } } as const;
  expect(waysOf(office)[0]!.instructions.map(({ text }) => text)).toEqual(['ctx install @acme/pdf']);
});
