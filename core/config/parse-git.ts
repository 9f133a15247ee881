import {
  hasCredentials,
  secretFileAt,
  shownAddress,
  tellCredentials,
  warnOfPlainText,
} from './check-address.ts';
import type { GitAuth, GitSource } from './config.ts';
import { type Section, shown } from './section.ts';

type GitBlock = Pick<GitSource, 'repository' | 'ref' | 'path' | 'auth'>;

/** The block `git` of a source. */
export function parseGit(git: Section): GitBlock {
  git.expectKeys(['repository', 'branch', 'tag', 'commit', 'path', 'auth']);
  const repository = git.requiredText(
    'repository',
    'name the repository to clone, for example https://git.acme.example/registry.git',
  );
  if (repository !== '') checkRepository(git, repository);
  const ref = parseRef(git);
  const auth = parseAuth(git, repository);
  return { repository, ...(ref && { ref }), path: parsePath(git), ...(auth && { auth }) };
}

/** Git also takes `ext::` and options for repositories, which run what they are told. */
function checkRepository(git: Section, repository: string): void {
  const isUrl = /^(?:https?|ssh):\/\/[^\s/?#-]\S*$|^file:\/\/\/\S+$/i.test(repository);
  const isShort = /^[A-Za-z0-9][\w.-]*@[A-Za-z0-9][\w.-]*:[^\s-]\S*$/.test(repository);
  if (hasCredentials(repository)) {
    tellCredentials(git, 'repository');
  } else if (!isUrl && !isShort) {
    const says = `must be an https, http, ssh or file URL, or user@host:path, and is "${shownAddress(repository)}"`;
    git.fault('repository', says, 'write the address to clone, for example https://git.acme.example/a.git');
  }
}

const refKinds = ['branch', 'tag', 'commit'] as const;

function parseRef(git: Section): GitSource['ref'] {
  const given = refKinds.flatMap((kind) => {
    const name = git.text(kind);
    return name === undefined ? [] : [{ kind, name }];
  });
  if (given.length > 1) {
    const keys = given.map(({ kind }) => git.label(kind)).join(', ');
    git.error(
      given[1]!.kind,
      `${keys}: only one of branch, tag, or commit may be specified`,
      'keep one of them',
    );
  }
  const [ref] = given;
  if (!ref) return undefined;
  if (ref.kind === 'commit') {
    if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref.name)) {
      const says = `must be a whole commit id of 40 hexadecimal digits, and is "${shown(ref.name)}"`;
      git.fault('commit', says, 'write what `git rev-parse` prints, or name a tag');
    }
    return { kind: 'commit', name: ref.name.toLowerCase() };
  }
  // git-check-ref-format(1), and no option of Git's.
  if (/^[-/.]|[\s~^:?*[\\]|\.\.|@\{|\/\/|\.$|\/$|\.lock$/.test(ref.name)) {
    git.fault(
      ref.kind,
      `is "${shown(ref.name)}", which Git takes for no name of a ${ref.kind}`,
      'correct it',
    );
  }
  return ref;
}

/** Within the repository; a file, a folder, or `.` for all of it. */
function parsePath(git: Section): string {
  const path = git.text('path') ?? 'registry.json';
  const parts = path.split('/');
  if (path.startsWith('/') || parts.includes('..') || path.includes('\\')) {
    const says = `must stay in the repository, and is "${shown(path)}"`;
    git.fault('path', says, 'write the path from the root of the repository, without .. and backslashes');
  } else if (parts.some((part) => part.toLowerCase() === '.git')) {
    git.fault('path', 'leads into the folder .git', 'name a file or folder that is committed');
  }
  return parts.filter((part) => part !== '' && part !== '.').join('/') || '.';
}

function parseAuth(git: Section, repository: string): GitAuth | undefined {
  const auth = git.section('auth');
  if (!auth) return undefined;
  auth.expectKeys(['username', 'passwordFile', 'tokenFile']);
  if (!/^https?:/i.test(repository) && repository !== '') {
    git.warn(
      'auth',
      `${git.label('auth')} is sent over https only, and is ignored`,
      'remove it, or write an https URL',
    );
  }
  const username = auth.text('username');
  const passwordFile = secretFileAt(auth, 'passwordFile');
  const tokenFile = secretFileAt(auth, 'tokenFile');
  const hasCredentialsFile = auth.value('passwordFile') !== undefined;
  if (auth.value('tokenFile') !== undefined) {
    warnOfPlainText(auth, 'tokenFile', repository);
    if (username !== undefined || hasCredentialsFile) {
      const both = `${auth.label('tokenFile')} and ${auth.label('username')} with passwordFile are mutually exclusive`;
      auth.error('tokenFile', both, 'keep the one that the host asks for');
    }
    return tokenFile === undefined ? undefined : { kind: 'token', tokenFile };
  }
  if (username === undefined || !hasCredentialsFile) {
    const both = `${auth.label('username')} and ${auth.label('passwordFile')} must both be specified`;
    auth.error('', both, 'add the other, or write tokenFile alone');
    return undefined;
  }
  warnOfPlainText(auth, 'passwordFile', repository);
  return passwordFile === undefined ? undefined : { kind: 'basic', username, passwordFile };
}
