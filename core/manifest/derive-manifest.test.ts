import { describe, expect, test } from 'vitest';
import type { ContentFile } from '../catalog/parse-package.ts';
import { encodeUtf8 } from '../text/decode-utf8.ts';
import { deriveManifest } from './derive-manifest.ts';

/** The content of a release, by path. */
function contentOf(files: Readonly<Record<string, string | Uint8Array>>): Map<string, ContentFile> {
  return new Map(
    Object.entries(files).map(([path, content]) => {
      const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
      const text = typeof content === 'string' ? content : undefined;
      return [path, { source: { path, kind: 'file', bytes, size: bytes.length }, path, text }];
    }),
  );
}

const derive = (files: Readonly<Record<string, string | Uint8Array>>) =>
  deriveManifest('@acme/pdf', '1.2.0', contentOf(files));
const skill = (front: string, body = '# PDF\n') =>
  `---\nname: pdf\ndescription: Fills forms.\n${front}---\n${body}`;
const server = (fields: object) =>
  JSON.stringify({
    name: 'io.github.acme/pdf',
    description: 'Serves PDF files.',
    version: '1.2.0',
    ...fields,
  });
const mcpOf = (fields: object) => {
  const { manifest } = derive({ 'server.json': server(fields) });
  return manifest?.type === 'mcp' ? manifest.mcp : undefined;
};

const ctxYaml = "name: '@acme/pdf'\nversion: 1.2.0\ntype: skill\ndescription: Fills forms.\nskill: {}\n";

describe('a manifest is read', () => {
  test('from ctx.yaml before server.json before SKILL.md', () => {
    const all = {
      'SKILL.md': skill(''),
      'server.json': server({ remotes: [{ type: 'sse', url: 'https://a.example' }] }),
    };
    expect(derive(all).file).toBe('server.json');
    expect(derive({ ...all, 'ctx.yaml': ctxYaml }).file).toBe('ctx.yaml');
    expect(derive({ 'SKILL.md': skill('') }).file).toBe('SKILL.md');
  });

  test('from no file in a folder below', () => {
    const derived = derive({ 'skills/SKILL.md': skill(''), 'README.md': '# PDF\n' });
    expect(derived).toMatchObject({ file: undefined, manifest: undefined, unreadable: [], misshapen: [] });
  });

  test('as its publisher wrote it in ctx.yaml', () => {
    expect(derive({ 'ctx.yaml': ctxYaml }).manifest).toEqual({
      name: '@acme/pdf',
      version: '1.2.0',
      type: 'skill',
      description: 'Fills forms.',
      skill: {},
    });
  });

  test.each([
    ['ctx.yaml', 'name: [', /ctx\.yaml/],
    ['server.json', '{', /server\.json/],
    ['SKILL.md', '# PDF\n', /SKILL\.md/],
  ])('from %s, and what keeps it from being read is told', (file, text, where) => {
    const { manifest, unreadable } = derive({ [file]: text });
    expect(manifest).toBeUndefined();
    expect(unreadable).toHaveLength(1);
    expect(unreadable[0]!.file).toMatch(where);
    expect(unreadable[0]!.cure).not.toBe('');
  });

  test.each(['ctx.yaml', 'server.json', 'SKILL.md'])('from a %s of UTF-8 only', (file) => {
    expect(derive({ [file]: new Uint8Array([0x2d, 0xff, 0xfe]) })).toMatchObject({
      file,
      manifest: undefined,
    });
  });
});

// The client's own cases (contract ctx.md §11, 6–18): how many problems a manifest has.
describe('a manifest has', () => {
  const base = { name: '@acme/pdf', version: '1.2.0', description: 'Fills forms.' };
  const cli = { ...base, type: 'cli', cli: { binary: 'pdf' } };
  const mcp = (section: object) => ({ ...base, type: 'mcp', mcp: section });
  const stdio = (section: object) => mcp({ transport: 'stdio', command: 'node', ...section });
  test.each<[number, string, object]>([
    [5, 'where it is empty', {}],
    [0, 'as a whole skill', { ...base, type: 'skill', skill: { entry: 'SKILL.md' } }],
    [1, 'as a skill without its section', { ...base, type: 'skill' }],
    [1, 'as a cli without its section', { ...base, type: 'cli', install: { brew: 'pdf' } }],
    [1, 'as a cli without a binary', { ...cli, cli: {}, install: { brew: 'pdf' } }],
    [1, 'as a cli that says nothing of installing', cli],
    [1, 'as a cli with a source that is no method', { ...cli, install: { source: 'github:o/r' } }],
    [0, 'as a cli of Homebrew', { ...cli, install: { brew: 'pdf' } }],
    [0, 'as a cli by platform', { ...cli, install: { platforms: { 'linux-amd64': { binary: 'pdf' } } } }],
    [1, 'as a server without its section', { ...base, type: 'mcp' }],
    [1, 'as a server without a transport', mcp({ command: 'node' })],
    [1, 'as a server without a command', mcp({ transport: 'stdio' })],
    [0, 'as a server with a command', stdio({})],
    [1, 'as a server without an address', mcp({ transport: 'http' })],
    [
      1,
      'with an alternative that lacks its id',
      stdio({ transports: [{ transport: 'stdio', command: 'node' }] }),
    ],
    [
      1,
      'with an alternative that lacks its transport',
      stdio({ transports: [{ id: 'a', command: 'node' }] }),
    ],
    [
      1,
      'with an alternative of an unknown transport',
      stdio({ transports: [{ id: 'a', transport: 'pipe', command: 'node' }] }),
    ],
    [
      1,
      'with an alternative that lacks its command',
      stdio({ transports: [{ id: 'a', transport: 'stdio' }] }),
    ],
    [1, 'with an alternative that lacks its address', stdio({ transports: [{ id: 'a', transport: 'sse' }] })],
    [1, 'with a hook that is a line for a shell', stdio({ hooks: { post_install: [{ command: 'a; b' }] } })],
    [
      1,
      'with 21 keywords',
      { ...base, type: 'skill', skill: {}, keywords: Array.from({ length: 21 }, (_, index) => `k${index}`) },
    ],
    [1, 'with a keyword of 51 letters', { ...base, type: 'skill', skill: {}, keywords: ['k'.repeat(51)] }],
    [
      0,
      'with 20 keywords of 50 letters',
      {
        ...base,
        type: 'skill',
        skill: {},
        keywords: Array.from({ length: 20 }, (_, index) => String(index).padStart(50, 'k')),
      },
    ],
    [
      0,
      'with a pattern of versions',
      { ...base, type: 'skill', skill: {}, upstream: { npm: 'pdf', version_pattern: '>=1.2' } },
    ],
    [
      1,
      'with a pattern that is none',
      { ...base, type: 'skill', skill: {}, upstream: { npm: 'pdf', version_pattern: 'abc' } },
    ],
    [
      1,
      'with an unknown tracking',
      { ...base, type: 'skill', skill: {}, upstream: { npm: 'pdf', tracking: 'svn' } },
    ],
    [1, 'with an entry outside of the package', { ...base, type: 'skill', skill: { entry: '../x' } }],
    [1, 'with an entry from the root', { ...base, type: 'skill', skill: { entry: '/abs' } }],
    [1, 'with an unknown origin', { ...base, type: 'skill', skill: { origin: 'foo' } }],
    [1, 'with a script over http', { ...cli, install: { script: 'http://acme.example/x.sh' } }],
    [1, 'with a source over ftp', { ...cli, install: { brew: 'pdf', source: 'ftp://acme.example/x' } }],
    [0, 'with artifacts as its source', { ...cli, install: { source: 'artifact' } }],
    [
      1,
      'with a member that is no package name',
      { ...base, type: 'collection', collection: { members: ['bad-name'] } },
    ],
    [1, 'with a key that nobody knows', { ...base, type: 'skill', skill: {}, colour: 'red' }],
    [
      0,
      'with 1024 characters of description',
      { ...base, type: 'skill', skill: {}, description: 'd'.repeat(1024) },
    ],
    [
      1,
      'with 1025 characters of description',
      { ...base, type: 'skill', skill: {}, description: 'd'.repeat(1025) },
    ],
  ])('%i problems %s', (count, _, value) => {
    const { misshapen, manifest } = derive({ 'ctx.yaml': JSON.stringify(value) });
    expect(misshapen.map(({ message }) => message)).toHaveLength(count);
    expect(manifest === undefined).toBe(count > 0);
  });

  test.each(['|', ';', '&', '$', '`', '(', ')', '{', '}', '<', '>'])(
    'a problem where a command holds %s',
    (character) => {
      expect(
        derive({ 'ctx.yaml': JSON.stringify(stdio({ command: `a${character}b` })) }).misshapen,
      ).toHaveLength(1);
    },
  );
});

describe('a skill that is a SKILL.md alone', () => {
  test('has the name of its folder, and what its front matter says', () => {
    const front = [
      'license: Apache 2.0',
      'compatibility: Needs Python.',
      'metadata:',
      '  version: "7.0.0"',
      '  author: Ada Acme',
      '  homepage: https://acme.example/pdf',
      '  repository: http://acme.example/insecure',
      '  tags: pdf, forms, ,pdf',
      'allowed-tools: Read',
      'argument-hint: "[file]"',
      '',
    ].join('\n');
    expect(derive({ 'SKILL.md': skill(front) }).manifest).toEqual({
      name: '@acme/pdf',
      version: '1.2.0',
      type: 'skill',
      description: 'Fills forms.',
      author: 'Ada Acme',
      license: 'Apache-2.0',
      homepage: 'https://acme.example/pdf',
      keywords: ['pdf', 'forms'],
      skill: { entry: 'SKILL.md', compatibility: 'Needs Python.' },
    });
  });

  test.each<[string, string[] | undefined]>([
    ['tags: [pdf, 7, forms]', ['pdf', 'forms']],
    ['keywords: pdf', ['pdf']],
    [`tags: ${'k'.repeat(51)}`, undefined],
    ['tags: 7', undefined],
    ['tags: ""', undefined],
  ])('has the keywords of its metadata: %s', (line, keywords) => {
    expect(derive({ 'SKILL.md': skill(`metadata:\n  ${line}\n`) }).manifest?.keywords).toEqual(keywords);
  });

  test('without a description is refused, at its place', () => {
    const { manifest, misshapen } = derive({ 'SKILL.md': '---\nname: pdf\n---\n' });
    expect(manifest).toBeUndefined();
    expect(misshapen.map(({ message }) => message)).toEqual(['the front matter lacks "description"']);
  });

  test('with an unquoted colon is read, and its publisher is told', () => {
    const { manifest, repaired } = derive({
      'SKILL.md': '---\nname: pdf\ndescription: Use when: a form comes\n---\n',
    });
    expect(manifest?.description).toBe('Use when: a form comes');
    expect(repaired).toMatchObject([{ file: 'SKILL.md', severity: 'warning' }]);
  });
});

test('an author loses the e-mail address, and its publisher is told where it stood', () => {
  const text = `${ctxYaml}author: Ada Acme <ada@acme.example>\n`;
  const { manifest, withheld } = derive({ 'ctx.yaml': text });
  expect(manifest?.author).toBe('Ada Acme');
  expect(withheld).toMatchObject([{ at: { offset: text.indexOf('Ada') }, severity: 'warning' }]);
});

test('an author who is an e-mail address only is nobody', () => {
  const { manifest } = derive({ 'ctx.yaml': `${ctxYaml}author: ada@acme.example\n` });
  expect(manifest).not.toHaveProperty('author');
  expect(manifest).toBeDefined();
});

describe('the readme of a release', () => {
  const nested = ctxYaml.replace('skill: {}', 'skill: {entry: a/SKILL.md}');
  test.each<[string, Record<string, string>, string]>([
    ['is README.md', { 'ctx.yaml': ctxYaml, 'README.md': '# Read\n', 'SKILL.md': skill('') }, '# Read\n'],
    ['is README.md even if it is empty', { 'ctx.yaml': ctxYaml, 'README.md': '', 'SKILL.md': skill('') }, ''],
    ['is the instructions where there is no README.md', { 'SKILL.md': skill('', '# Do\n') }, '# Do\n'],
    [
      'is the instructions at their entry',
      { 'ctx.yaml': nested, 'a/SKILL.md': skill('', '# Do\n') },
      '# Do\n',
    ],
    [
      'is the whole file where it has no front matter',
      { 'ctx.yaml': ctxYaml, 'SKILL.md': '# Do\n' },
      '# Do\n',
    ],
    ['is empty where nobody wrote one', { 'ctx.yaml': ctxYaml, 'docs/README.md': '# Read\n' }, ''],
  ])('%s', (_, files, readme) => expect(derive(files).readme).toBe(readme));
});

describe('a server.json', () => {
  const stdio = { type: 'stdio' };
  const npm = { registryType: 'npm', identifier: '@acme/server', version: '1.2.0', transport: stdio };

  test.each<[string, object, string]>([
    ['npm', npm, 'npx -y @acme/server@1.2.0'],
    [
      'npm without a version',
      { registryType: 'npm', identifier: 'server', transport: stdio },
      'npx -y server',
    ],
    ['PyPI', { ...npm, registryType: 'pypi', identifier: 'server' }, 'uvx server==1.2.0'],
    [
      'a container with its tag',
      { ...npm, registryType: 'oci', identifier: 'ghcr.io/acme/x:2', version: '1.2.0' },
      'docker run -i --rm ghcr.io/acme/x:2',
    ],
    [
      'a container by its digest',
      { ...npm, registryType: 'oci', identifier: 'ghcr.io/acme/x@sha256:0' },
      'docker run -i --rm ghcr.io/acme/x@sha256:0',
    ],
    [
      'a container at a port',
      { ...npm, registryType: 'oci', identifier: 'localhost:5000/acme/x' },
      'docker run -i --rm localhost:5000/acme/x:1.2.0',
    ],
    ['NuGet', { ...npm, registryType: 'nuget', identifier: 'Acme.Server' }, 'dnx Acme.Server@1.2.0 --yes'],
    ['cargo', { ...npm, registryType: 'cargo', identifier: 'acme-server' }, 'acme-server'],
    ['a program that its publisher names', { ...npm, runtimeHint: 'bunx' }, 'bunx -y @acme/server@1.2.0'],
    [
      'npm with arguments before and after',
      {
        ...npm,
        runtimeArguments: [{ type: 'named', name: '--quiet' }],
        packageArguments: [
          { type: 'named', name: '--root', value: '/srv' },
          { type: 'named', name: '--port', default: '80' },
          { type: 'positional', valueHint: 'file' },
          { type: 'positional', value: 'now', default: 'later' },
        ],
      },
      'npx --quiet @acme/server@1.2.0 --root /srv --port 80 {file} now',
    ],
    [
      'npm with arguments that may be left out',
      {
        ...npm,
        packageArguments: [
          { type: 'named', name: '--key', isRequired: false },
          { type: 'positional', valueHint: 'file', isRequired: false },
          { type: 'named', name: '--verbose' },
        ],
      },
      'npx -y @acme/server@1.2.0 --verbose',
    ],
    [
      'a container that is told of variables',
      {
        ...npm,
        registryType: 'oci',
        identifier: 'acme/x:1',
        environmentVariables: [{ name: 'KEY' }],
        runtimeArguments: [{ type: 'named', name: '--net', value: 'none' }],
      },
      'docker run -i --rm -e KEY --net none acme/x:1',
    ],
  ])('is run by %s', (_, entry, line) => {
    const mcp = mcpOf({ packages: [entry] });
    expect(mcp?.transport).toBe('stdio');
    expect([mcp?.command, ...(mcp?.args ?? [])].join(' ')).toBe(line);
  });

  // Real ones, by their names changed: what publishers write of the launcher itself.
  const npx = { ...npm, runtimeHint: 'npx' };
  const image = { registryType: 'oci', identifier: 'ghcr.io/acme/x:1.2.0', transport: stdio };
  const positional = (...values: string[]) => values.map((value) => ({ type: 'positional', value }));
  test.each<[string, object, string[], string]>([
    ['consent', npx, ['-y'], 'npx -y @acme/server@1.2.0'],
    ['consent twice', npx, ['-y', '--yes'], 'npx -y @acme/server@1.2.0'],
    [
      'consent, package and program',
      npx,
      ['--yes', '@acme/server@1.2.0', 'serve'],
      'npx --yes @acme/server@1.2.0 serve',
    ],
    ['the package without a version', npx, ['@acme/server'], 'npx @acme/server'],
    ['the package at another version', npx, ['@acme/server@latest'], 'npx @acme/server@latest'],
    [
      'the package by an option',
      npx,
      ['-y', '--package=@acme/server', 'serve'],
      'npx -y --package=@acme/server serve',
    ],
    [
      'a package of a longer name',
      npx,
      ['-y', '@acme/server-two'],
      'npx -y @acme/server@1.2.0 @acme/server-two',
    ],
    [
      'what the server takes',
      { ...npm, registryType: 'pypi', identifier: 'pdf-server' },
      ['serve', '--mcp'],
      'uvx pdf-server==1.2.0 serve --mcp',
    ],
    [
      'the module of the package',
      { ...npm, registryType: 'pypi', identifier: 'pdf-server', runtimeHint: 'python' },
      ['-m', 'pdf_server'],
      'python -m pdf_server',
    ],
    [
      'consent to NuGet',
      { ...npm, registryType: 'nuget', identifier: 'Acme.Server' },
      ['--yes'],
      'dnx Acme.Server@1.2.0 --yes',
    ],
    [
      'an option of cargo’s program',
      { ...npm, registryType: 'cargo', identifier: 'acme-server' },
      ['--stdio'],
      'acme-server --stdio',
    ],
    ['all but the image', image, ['run', '--rm', '-i'], 'docker run --rm -i ghcr.io/acme/x:1.2.0'],
    [
      'all with the image',
      image,
      ['run', '-i', '--rm', 'ghcr.io/acme/x:1.2.0'],
      'docker run -i --rm ghcr.io/acme/x:1.2.0',
    ],
    [
      'all with the image’s name',
      image,
      ['run', '-i', '--rm', 'ghcr.io/acme/x', 'stdio'],
      'docker run -i --rm ghcr.io/acme/x stdio',
    ],
    [
      'an image of Docker’s own registry',
      { ...image, identifier: 'docker.io/acme/x:1' },
      ['run', 'acme/x:1'],
      'docker run acme/x:1',
    ],
    ['options only', image, ['--rm', '-v=/srv:/srv'], 'docker run -i --rm -v=/srv:/srv ghcr.io/acme/x:1.2.0'],
    [
      'options of podman',
      { ...image, runtimeHint: 'podman' },
      ['--net=none'],
      'podman run -i --rm --net=none ghcr.io/acme/x:1.2.0',
    ],
    [
      'arguments of a program that runs no containers',
      { ...image, runtimeHint: 'npx' },
      ['-y', 'acme'],
      'npx -y acme ghcr.io/acme/x:1.2.0',
    ],
  ])('whose publisher gives %s is run by no more than is needed', (_, entry, words, line) => {
    const mcp = mcpOf({ packages: [{ ...entry, runtimeArguments: positional(...words) }] });
    expect([mcp?.command, ...(mcp?.args ?? [])].join(' ')).toBe(line);
  });

  test.each<[string, string[], string]>([
    ['by name', ['run', '-e', 'KEY', 'ghcr.io/acme/x'], 'run -e ZONE -e KEY ghcr.io/acme/x'],
    [
      'with a value',
      ['run', '-e=KEY=1', '--env', 'ZONE=utc'],
      'run -e=KEY=1 --env ZONE=utc ghcr.io/acme/x:1.2.0',
    ],
    ['by none', ['--rm'], 'run -i --rm -e KEY -e ZONE ghcr.io/acme/x:1.2.0'],
    ['by a longer name', ['run', '--env=KEY_ID'], 'run -e KEY -e ZONE --env=KEY_ID ghcr.io/acme/x:1.2.0'],
  ])('tells a container of each variable once, where its publisher does so %s', (_, words, line) => {
    const environmentVariables = [{ name: 'KEY' }, { name: 'ZONE' }];
    const entry = { ...image, environmentVariables, runtimeArguments: positional(...words) };
    expect(mcpOf({ packages: [entry] })?.args?.join(' ')).toBe(line);
  });

  test.each([
    ['npm', '@'],
    ['pypi', '='],
    ['pypi', '-'],
    ['oci', ':'],
    ['nuget', '@'],
  ])('is read in no time, whatever its %s arguments are made of: %s', (registryType, character) => {
    const value = `${character.repeat(500_000)}\n/`;
    const started = performance.now();
    mcpOf({ packages: [{ ...npm, registryType, runtimeArguments: positional(value) }] });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('gives a switch no word of its own', () => {
    const runtimeArguments = ['-i', '--rm'].map((name) => ({
      type: 'named',
      name,
      format: 'boolean',
      value: 'true',
    }));
    const args = mcpOf({ packages: [{ ...image, runtimeArguments }] })?.args;
    expect(args).toEqual(['run', '-i', '--rm', 'ghcr.io/acme/x:1.2.0']);
  });

  describe('with a remote', () => {
    const envOf = (...headers: object[]) =>
      mcpOf({ remotes: [{ type: 'sse', url: 'https://a.example', headers }] })?.env;

    test.each<[string, object, object]>([
      [
        'that is wanted is told as a variable',
        { name: 'X-Api-Key', description: 'Your key.', isRequired: true, isSecret: true },
        { name: 'X_API_KEY', required: true, description: 'Sent as the header X-Api-Key. Your key.' },
      ],
      [
        'with a place for a value is told by the name of the place',
        { name: 'Authorization', value: 'Bearer {api_key}', isRequired: true },
        {
          name: 'api_key',
          required: true,
          description: 'Sent as the header Authorization ("Bearer {api_key}").',
        },
      ],
      [
        'that is nothing but a place is told without it',
        { name: 'Context7-API-Key', value: '{KEY}' },
        { name: 'KEY', description: 'Sent as the header Context7-API-Key.' },
      ],
      [
        'whose place is described says so',
        {
          name: 'Authorization',
          value: 'App {KEY}',
          description: 'Who you are.',
          variables: { KEY: { description: 'Your key.', isRequired: true } },
        },
        {
          name: 'KEY',
          required: true,
          description: 'Sent as the header Authorization ("App {KEY}"). Who you are. Your key.',
        },
      ],
      [
        'with a default keeps it',
        { name: 'X-Toolsets', default: 'all', isRequired: false },
        {
          name: 'X_TOOLSETS',
          required: false,
          default: 'all',
          description: 'Sent as the header X-Toolsets.',
        },
      ],
      [
        'of a fixed value keeps it',
        { name: 'Lang-Code', value: 'en' },
        { name: 'LANG_CODE', default: 'en', description: 'Sent as the header Lang-Code.' },
      ],
      [
        'whose place is no name gets one',
        { name: 'X', value: 'v{1st key}' },
        { name: '_1st_key', description: 'Sent as the header X ("v{1st key}").' },
      ],
    ])('a header %s', (_, header, variable) => expect(envOf(header)).toEqual([variable]));

    test('two headers that send one value share a variable, needed if one needs it', () => {
      expect(
        envOf(
          { name: 'A', value: '{KEY}', isRequired: false },
          { name: 'B', value: '{KEY}', isRequired: true },
          { name: 'C', value: '{ONE}:{TWO}' },
        ),
      ).toEqual([
        { name: 'KEY', required: true, description: 'Sent as the header A. Sent as the header B.' },
        { name: 'ONE', description: 'Sent as the header C ("{ONE}:{TWO}").' },
        { name: 'TWO', description: 'Sent as the header C ("{ONE}:{TWO}").' },
      ]);
    });

    test('a header with a place of any name has that of nothing else', () => {
      expect(envOf({ name: 'X', value: '{constructor}' })).toEqual([
        { name: 'constructor', description: 'Sent as the header X.' },
      ]);
    });

    test('a header with the same place twice has one variable', () => {
      expect(envOf({ name: 'X', value: '{A}{A}' })).toEqual([
        { name: 'A', description: 'Sent as the header X ("{A}{A}").' },
      ]);
    });

    test('a header described at length is cut to what a manifest holds', () => {
      const [variable] = envOf({ name: 'X', description: 'd'.repeat(2000) }) ?? [];
      expect(variable?.description).toHaveLength(1024);
    });

    test('a package that answers over HTTP tells its headers beside its variables', () => {
      const transport = {
        type: 'streamable-http',
        url: 'http://localhost:8080/mcp',
        headers: [{ name: 'Authorization', value: 'Bearer {TOKEN}', isRequired: true }],
      };
      const environmentVariables = [{ name: 'TOKEN', description: 'Any word.' }, { name: 'PORT' }];
      expect(mcpOf({ packages: [{ ...npm, transport, environmentVariables }] })?.env).toEqual([
        {
          name: 'TOKEN',
          required: true,
          description: 'Any word. Sent as the header Authorization ("Bearer {TOKEN}").',
        },
        { name: 'PORT' },
      ]);
    });
  });

  test('gives its variables, what they are for and whether they are needed', () => {
    const environmentVariables = [
      { name: 'KEY', description: 'Your key.', isRequired: true, isSecret: true },
      { name: 'ZONE', default: 'utc' },
      { name: 'MODE', value: 'fixed', default: 'ignored' },
    ];
    expect(mcpOf({ packages: [{ ...npm, environmentVariables }] })?.env).toMatchObject([
      { name: 'KEY', description: 'Your key.', required: true },
      { name: 'ZONE', default: 'utc' },
      { name: 'MODE' },
    ]);
  });

  test('has its packages before its remotes, and the others as alternatives with names of their own', () => {
    const mcp = mcpOf({
      remotes: [
        { type: 'streamable-http', url: 'https://acme.example/mcp' },
        { type: 'sse', url: 'https://acme.example/sse' },
      ],
      packages: [npm, { ...npm, registryType: 'pypi', identifier: 'server' }],
    });
    expect(mcp?.command).toBe('npx');
    expect(mcp?.transports?.map(({ id, transport }) => [id, transport])).toEqual([
      ['stdio-2', 'stdio'],
      ['streamable-http-3', 'streamable-http'],
      ['sse-4', 'sse'],
    ]);
  });

  test('that is remote only is reached at its address', () => {
    const mcp = mcpOf({ remotes: [{ type: 'streamable-http', url: 'https://{tenant}.acme.example/mcp' }] });
    expect(mcp).toEqual({ transport: 'streamable-http', url: 'https://{tenant}.acme.example/mcp' });
  });

  test('with a remote at a long address keeps the address, and cuts its label', () => {
    const url = `https://acme.example/${'x'.repeat(300)}`;
    const mcp = mcpOf({ packages: [npm], remotes: [{ type: 'sse', url }] });
    expect(mcp?.transports?.[0]).toMatchObject({ url });
    expect(mcp?.transports?.[0]?.label).toHaveLength(100);
  });

  test('gives website and repository only over https', () => {
    const { manifest } = derive({
      'server.json': server({
        packages: [npm],
        websiteUrl: 'http://acme.example',
        repository: { url: 'https://github.com/acme/pdf', source: 'github' },
      }),
    });
    expect(manifest).toMatchObject({ repository: 'https://github.com/acme/pdf' });
    expect(manifest).not.toHaveProperty('homepage');
  });

  test.each<[string, object]>([
    ['has neither packages nor remotes', {}],
    ['has packages that no client runs', { packages: [{ ...npm, registryType: 'mcpb' }] }],
    ['has an empty list of both', { packages: [], remotes: [] }],
  ])('that %s is refused', (_, fields) => {
    const { manifest, misshapen } = derive({ 'server.json': server(fields) });
    expect(manifest).toBeUndefined();
    expect(misshapen).toMatchObject([{ message: 'names no package and no remote that a client can run' }]);
  });

  test.each<[string, object, RegExp]>([
    [
      'names a package without a registry',
      { packages: [{ identifier: 'x', transport: stdio }] },
      /"packages\.0" lacks "registryType"/,
    ],
    ['has a repository without an address', { packages: [npm], repository: {} }, /"repository" lacks "url"/],
    [
      'asks for the latest of a package',
      { packages: [{ ...npm, version: 'latest' }] },
      /"packages\.0\.version"/,
    ],
    ['has a version that is none', { packages: [npm], version: '2026.01' }, /"version"/],
  ])('that %s is refused, with its place', (_, fields, message) => {
    const { manifest, misshapen } = derive({ 'server.json': server(fields) });
    expect(manifest).toBeUndefined();
    expect(misshapen.map((finding) => finding.message).join()).toMatch(message);
  });
});
