import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { GitAuth, GitSource } from '#core/config/config.ts';
import { type Fetched, type SourceAdapter, same, type World } from './adapter.ts';
import { type GitRun, type Remote, runGit, showAddress } from './git-repository.ts';
import { listTree, readBlobs } from './git-tree.ts';
import { isDocument, readDocuments, readOneDocument } from './read-documents.ts';

/** Repositories. Nothing is checked out and nothing of them is run: files are read from the objects of one commit. */
export const gitAdapter: SourceAdapter<'git'> = {
  async fetch(source, before, world) {
    const address = addressOf(source, world.root);
    const remote = { address, authorization: source.auth && authorizationOf(source.auth, world) };
    const path = pathWithin(source.path);
    try {
      const tip = await findTip(source, remote, world);
      if (before?.mark === tip.commit && tip.commit !== undefined) return same(tip.commit);
      const run = await openBareRepository(tip.commit, world);
      const commit = await fetchCommit(source, tip.ref, { ...run, remote });
      return { ...(await readFiles(run, commit, path, source, world)), mark: commit };
    } catch (error) {
      world.signal.throwIfAborted();
      throw new Error(`${showAddress(address)}: ${(error as Error).message}`, { cause: error });
    }
  },
};

/** An address that git takes for nothing else: a relative path becomes one from the root. */
function addressOf({ repository }: GitSource, root: string): string {
  if (repository.startsWith('-'))
    throw new Error(`"${repository}" begins with "-", and is not the address of a repository`);
  const isRemote = /^[a-z][a-z0-9+.-]*:\/\//i.test(repository) || /^[^/\\]+:(?!\\)/.test(repository);
  return isRemote ? repository : resolve(root, repository);
}

function authorizationOf(auth: GitAuth, world: World): string {
  const [username, password] =
    auth.kind === 'basic'
      ? [auth.username, world.readSecret(auth.passwordFile)]
      : // Hosts of Git take a token as the password of any user; this is the name that all of them take.
        ['x-access-token', world.readSecret(auth.tokenFile)];
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function pathWithin(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (path.startsWith('/') || segments.includes('..'))
    throw new Error(`The path ${path} leads out of the repository; name one within it`);
  return segments.join('/');
}

interface Tip {
  /** Undefined if it is not known yet. */
  readonly commit: string | undefined;
  /** What to fetch. */
  readonly ref: string;
}

/** What the source stands at now, asked without fetching anything. */
async function findTip({ ref }: GitSource, remote: Remote, world: World): Promise<Tip> {
  if (ref?.name.startsWith('-'))
    throw new Error(`"${ref.name}" begins with "-", and is not the name of a ${ref.kind}`);
  if (ref?.kind === 'commit') {
    const isWhole = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(ref.name);
    return { commit: isWhole ? ref.name : undefined, ref: ref.name };
  }
  const name = ref ? `refs/${ref.kind === 'tag' ? 'tags' : 'heads'}/${ref.name}` : 'HEAD';
  const run = { folder: world.folder, signal: world.signal, maxBytes: world.limits.bytes, remote };
  const listed = (await runGit(run, 'ls-remote', '--', remote.address, name, `${name}^{}`)).toString();
  const ids = new Map(
    listed.split('\n').map((line) => {
      const [id = '', found = ''] = line.split('\t');
      return [found, id];
    }),
  );
  // An annotated tag is an object of its own; with ^{} it is the commit it names.
  const commit = ids.get(`${name}^{}`) ?? ids.get(name);
  if (commit === undefined) {
    throw new Error(ref ? `has no ${ref.kind} ${ref.name}` : 'has no default branch: it is empty');
  }
  return { commit, ref: name };
}

async function openBareRepository(commit: string | undefined, world: World): Promise<GitRun> {
  const folder = `${world.folder}/repository.git`;
  mkdirSync(folder);
  const run = { folder, signal: world.signal, maxBytes: world.limits.bytes };
  const format = commit?.length === 64 ? 'sha256' : 'sha1';
  await runGit(run, 'init', '--bare', '--quiet', '--template=', `--object-format=${format}`);
  return run;
}

const quietly = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];

/** Fetches what the ref names, and no more than that where the server lets us; gives the id of its commit. */
async function fetchCommit(
  source: GitSource,
  ref: string,
  run: GitRun & { remote: Remote },
): Promise<string> {
  const { address } = run.remote;
  const shallow = [...quietly, '--depth=1', '--', address, `+${ref}:refs/sync/tip`];
  if (source.ref?.kind !== 'commit') {
    await runGit(run, 'fetch', ...shallow);
    return await commitOf(run, 'refs/sync/tip');
  }
  try {
    await runGit(run, 'fetch', ...shallow);
  } catch {
    run.signal.throwIfAborted();
    // A server may refuse to be asked for a commit by its id, and an id may be shortened: then all is fetched to find it.
    await runGit(
      run,
      'fetch',
      ...quietly,
      '--',
      address,
      '+refs/heads/*:refs/heads/*',
      '+refs/tags/*:refs/tags/*',
    );
  }
  return await commitOf(run, ref).catch(() => {
    throw new Error(`has no commit ${ref}`);
  });
}

async function commitOf({ folder, signal, maxBytes }: GitRun, revision: string): Promise<string> {
  const id = await runGit(
    { folder, signal, maxBytes },
    'rev-parse',
    '--verify',
    '--quiet',
    `${revision}^{commit}`,
  );
  return id.toString().trim();
}

async function readFiles(
  run: GitRun,
  commit: string,
  path: string,
  { format }: GitSource,
  { limits, onProgress }: World,
): Promise<Omit<Fetched, 'mark'>> {
  const { kind, files } = await listTree(run, commit, path);
  const wanted = kind === 'file' ? files : files.filter((file) => isDocument(file.path, format));
  if (wanted.length > limits.gitFiles)
    throw new Error(
      `has ${wanted.length} files to read below ${path || 'its root'}; ${limits.gitFiles} at most are read`,
    );
  const bytes = wanted.reduce((sum, { size }) => sum + size, 0);
  if (bytes > limits.bytes)
    throw new Error(`has ${bytes} bytes to read at ${path || 'its root'}; ${limits.bytes} at most are read`);
  const read = await readBlobs(run, wanted);
  const [first] = read;
  const found =
    kind === 'file' && first
      ? readOneDocument(first, format)
      : readDocuments(read, path || 'the root', format);
  onProgress(found.records.servers.length);
  return { extent: 'whole', ...found };
}
