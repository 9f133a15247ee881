import { describe, expect, test } from 'vitest';
import { configure, every30m, sourceOf, toldOf, withSource } from '../../tests/make-config.ts';

const url = 'https://git.acme.example/registry.git';
const git = (keys: string) => withSource(`git: { ${keys} }`, every30m);
const messagesOf = (keys: string) => configure(git(keys)).findings.map(({ message }) => message);

test('a repository alone means its default branch and registry.json', () => {
  expect(sourceOf('git', `git: { repository: ${url} }`, every30m)).toEqual({
    kind: 'git',
    name: 'x',
    repository: url,
    path: 'registry.json',
    format: 'auto',
    sync: { interval: 1_800_000, retry: { interval: 300_000, limit: 3 } },
  });
});

describe('a repository', () => {
  test.each([
    url,
    'http://git.acme.example/registry.git',
    'ssh://git@git.acme.example:22/registry.git',
    'git@git.acme.example:acme/registry.git',
    'file:///srv/git/registry.git',
  ])('may be %s', (repository) => {
    expect(sourceOf('git', `git: { repository: '${repository}' }`, every30m).repository).toBe(repository);
  });

  // Git runs commands for some of these, and takes others for options.
  test.each([
    'ext::sh -c id',
    '--upload-pack=id',
    'ssh://-oProxyCommand=id/x',
    'git@-oProxyCommand=id:x',
    '/srv/git/registry.git',
    '../registry.git',
    'https://',
    'https:// /x',
  ])('may not be %s', (repository) => {
    expect(messagesOf(`repository: '${repository}'`)).toEqual([
      `source[0] (x): git.repository must be an https, http, ssh or file URL, or user@host:path, and is "${repository.replace('git@', '…')}${repository.startsWith('git@') ? '…' : ''}"`,
    ]);
  });

  test.each([
    'https://user:hunter2@git.acme.example/a.git',
    'https://hunter2@git.acme.example/a.git',
    'ssh://git:hunter2@git.acme.example/a.git',
    'user:hunter2@git.acme.example/a.git',
  ])('that holds a secret is refused without showing it: %s', (repository) => {
    const { config, findings } = configure(git(`repository: '${repository}'`));
    expect(config).toBeUndefined();
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
  });

  test('is required', () => {
    expect(messagesOf('path: a.json')).toEqual(['source[0] (x): git.repository is required']);
  });
});

describe('what is checked out', () => {
  const commit = 'ABCDEF0123456789abcdef0123456789abcdef01';

  test.each([
    ['branch: release/2.x', { kind: 'branch', name: 'release/2.x' }],
    ['tag: v1.0.0', { kind: 'tag', name: 'v1.0.0' }],
    [`commit: '${commit}'`, { kind: 'commit', name: commit.toLowerCase() }],
  ])('may be a %s', (key, ref) => {
    expect(sourceOf('git', `git: { repository: ${url}, ${key} }`, every30m).ref).toEqual(ref);
  });

  test.each([
    ['branch: main, tag: v1', 'git.branch, git.tag: only one of branch, tag, or commit may be specified'],
    [
      `branch: main, tag: v1, commit: '${commit}'`,
      'git.branch, git.tag, git.commit: only one of branch, tag, or commit may be specified',
    ],
    ['branch: 1.10', 'git.branch should be a string'],
    [
      "branch: '--upload-pack=id'",
      'git.branch is "--upload-pack=id", which Git takes for no name of a branch',
    ],
    ['tag: a..b', 'git.tag is "a..b", which Git takes for no name of a tag'],
    ["tag: 'a b'", 'git.tag is "a b", which Git takes for no name of a tag'],
    ['commit: abc123', 'git.commit must be a whole commit id of 40 hexadecimal digits, and is "abc123"'],
  ])('may not be %s', (keys, message) => {
    expect(messagesOf(`repository: ${url}, ${keys}`)).toEqual([`source[0] (x): ${message}`]);
  });
});

describe('a path', () => {
  test.each([
    ['servers/', 'servers'],
    ['./a//b.json', 'a/b.json'],
    ['.', '.'],
    ['./', '.'],
    ['..a/b', '..a/b'],
  ])('%s is %s within the repository', (path, within) => {
    expect(sourceOf('git', `git: { repository: ${url}, path: '${path}' }`, every30m).path).toBe(within);
  });

  test.each(['/etc/passwd', '../a.json', 'a/../../b', 'a\\\\b'.slice(0, 3)])(
    '%s leaves the repository',
    (path) => {
      expect(messagesOf(`repository: ${url}, path: '${path}'`)).toEqual([
        `source[0] (x): git.path must stay in the repository, and is "${path}"`,
      ]);
    },
  );

  test.each(['.git/config', 'a/.GIT/x'])('%s is not of the commit', (path) => {
    expect(messagesOf(`repository: ${url}, path: '${path}'`)).toEqual([
      'source[0] (x): git.path leads into the folder .git',
    ]);
  });
});

describe('git.auth', () => {
  const auth = (keys: string, repository = url) => git(`repository: ${repository}, auth: { ${keys} }`);

  test.each([
    [
      'username: u, passwordFile: /run/secrets/git',
      { kind: 'basic', username: 'u', passwordFile: '/run/secrets/git' },
    ],
    ['tokenFile: /run/secrets/git', { kind: 'token', tokenFile: '/run/secrets/git' }],
    ["tokenFile: 'C:\\secrets\\git'", { kind: 'token', tokenFile: 'C:\\secrets\\git' }],
  ])('names the file of the secret: %s', (keys, expected) => {
    expect(configure(auth(keys)).config?.sources).toMatchObject([{ auth: expected }]);
  });

  test.each([
    ['username: u', 'git.auth.username and git.auth.passwordFile must both be specified'],
    ['passwordFile: /p', 'git.auth.username and git.auth.passwordFile must both be specified'],
    ['', 'git.auth.username and git.auth.passwordFile must both be specified'],
    [
      'username: u, passwordFile: secrets/git',
      'git.auth.passwordFile must be an absolute path, and is "secrets/git"',
    ],
    ['tokenFile: token', 'git.auth.tokenFile must be an absolute path, and is "token"'],
    [
      'tokenFile: /t, username: u, passwordFile: /p',
      'git.auth.tokenFile and git.auth.username with passwordFile are mutually exclusive',
    ],
  ])('%s is told: %s', (keys, message) => {
    const { config, findings } = configure(auth(keys));
    expect(findings.map((finding) => finding.message)).toEqual([`source[0] (x): ${message}`]);
    expect(config).toBeUndefined();
  });

  test.each([
    ['http://git.acme.example/a.git', 'passwordFile git.auth.passwordFile is sent in the clear over http'],
    ['git@git.acme.example:a.git', ' git.auth is sent over https only, and is ignored'],
  ])('is warned of with %s', (repository, told) => {
    const [key, ...message] = told.split(' ');
    expect(toldOf(auth('username: u, passwordFile: /p', `'${repository}'`))).toEqual([
      `warning /sources/0/git/auth${key === '' ? '' : `/${key}`} source[0] (x): ${message.join(' ')}`,
    ]);
  });

  test('may go over http to this machine', () => {
    expect(toldOf(auth('tokenFile: /t', 'http://localhost:3000/a.git'))).toEqual([]);
  });
});
