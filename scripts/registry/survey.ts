import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { git, tryGit } from './git.ts';
import { statSignature } from './read-files.ts';
import { sha256 } from './sha256.ts';

/** What is known of the registry folder without reading its files: enough to tell what changed. */
export interface Survey {
  /** Changes whenever anything in the folder does. */
  readonly key: string;
  /** The same for what stands outside of `packages/`: the registry's own files, and the scopes. */
  readonly ownKey: string;
  readonly scopesKey: string;
  /** The same for what was gathered, `sources/`. */
  readonly sourcesKey: string;
  /** The key of each file below `sources/` by its path; links, and what is seen through them, are none. */
  sources(): Promise<ReadonlyMap<string, string>>;
  /** The key of each package by its folder (`packages/ac/acme/pdf`). Parts that equal `known` are taken from it unread. */
  packages(known?: KnownPackages): Promise<KnownPackages>;
}

/** Keys of packages, by prefix folder; a prefix has a key of its own, so that an unchanged one is not listed again. */
export interface KnownPackages {
  readonly prefixes: Readonly<
    Record<string, { readonly key: string; readonly packages: Readonly<Record<string, string>> }>
  >;
}

/** Looks at a registry folder through Git where it can, else at sizes and times. Throws if Git fails half-way. */
export async function surveyRegistry(root: string): Promise<Survey> {
  const tree = await tryGit(root, 'ls-tree', '-z', 'HEAD', './');
  // From here on a failure of Git is one: taken for an empty answer, it would say that nothing changed, or that there are no packages.
  return tree ? surveyCommit(root, tree) : surveyFolder(root);
}

async function surveyCommit(root: string, listing: string): Promise<Survey> {
  const ids = new Map(listing.split('\0').filter(Boolean).map(parseTreeLine));
  const idsBut = (names: readonly string[]) => [...ids].filter(([path]) => !names.includes(path)).join('\n');
  const dirtyPaths = await listDirty(root);
  // Folders of packages whose files differ from the commit, and a key of what they are now.
  const dirty: Record<string, string> = {};
  const dirtyOwn: string[] = [];
  const dirtyScopes: string[] = [];
  const dirtySources: string[] = [];
  for (const path of dirtyPaths) {
    const folders = packageFoldersOf(root, path);
    for (const folder of folders) dirty[folder] ??= signatureOf(root, folder);
    if (folders.length > 0) continue;
    if (path.startsWith('scopes/')) dirtyScopes.push(path);
    else if (path.startsWith('sources/')) dirtySources.push(path);
    else dirtyOwn.push(path);
  }
  const scopesKey = keyOf(ids.get('scopes') ?? '', dirtyScopes.length > 0 ? signatureOf(root, 'scopes') : '');
  const ownKey = keyOf(
    idsBut(['packages', 'scopes', 'sources']),
    ...dirtyOwn.map((path) =>
      existsSync(`${root}/${path}`) ? fileSignature(root, path) : `${path} is gone`,
    ),
  );
  const changedSources = filesBelow(root, dirtySources);
  const sourcesKey = keyOf(ids.get('sources') ?? '', JSON.stringify([...changedSources]));
  return {
    key: keyOf(ownKey, scopesKey, sourcesKey, ids.get('packages') ?? '', JSON.stringify(dirty)),
    ownKey,
    scopesKey,
    sourcesKey,
    sources: async () => {
      const files = withChanges(await listSources(root, ids.has('sources')), changedSources);
      return withoutLinked(root, files);
    },
    packages: async (known) => withDirty(await listCommitted(root, ids.has('packages'), known), dirty, root),
  };
}

/** `<mode> <type> <id>\t<path>` */
function parseTreeLine(line: string): [path: string, id: string] {
  const [head = '', path = ''] = line.split('\t');
  return [path.replace(/^\.\//, ''), head.split(' ')[2] ?? ''];
}

/** Paths that differ from the commit; a folder of which nothing is committed stands for all below it, and ends in a slash. */
async function listDirty(root: string): Promise<string[]> {
  // Git remembers which folders it found nothing new in, but only for a status of the whole tree that names folders.
  const asking = [
    '-c',
    'core.untrackedCache=true',
    'status',
    '--porcelain=v1',
    '-z',
    '--no-renames',
    '--untracked-files=normal',
  ];
  const [prefix, status] = await Promise.all([git(root, 'rev-parse', '--show-prefix'), git(root, ...asking)]);
  const above = prefix.trim();
  const paths = status.split('\0').flatMap((line) => (line === '' ? [] : [line.slice(3)]));
  return paths.filter((path) => path.startsWith(above)).map((path) => path.slice(above.length));
}

/** The folders of packages that a path lies in or stands for. */
function packageFoldersOf(root: string, path: string): string[] {
  const [folder] = /^packages\/[^/]+\/[^/]+\/[^/]+(?=\/)/.exec(path) ?? [];
  if (folder !== undefined) return [folder];
  const isWhole = path.startsWith('packages/') && path.endsWith('/');
  return isWhole ? listPackageFolders(root, path.slice(0, -1)) : [];
}

async function listCommitted(
  root: string,
  hasPackages: boolean,
  known: KnownPackages | undefined,
): Promise<KnownPackages> {
  if (!hasPackages) return { prefixes: {} };
  const top = await git(root, 'ls-tree', '-z', 'HEAD', './packages/');
  const prefixes: Record<string, { key: string; packages: Record<string, string> }> = {};
  const changed: string[] = [];
  for (const [path, id] of top.split('\0').filter(Boolean).map(parseTreeLine)) {
    const prefix = path.slice('packages/'.length);
    const before = known?.prefixes[prefix];
    if (before?.key === id) prefixes[prefix] = { key: id, packages: { ...before.packages } };
    else {
      prefixes[prefix] = { key: id, packages: {} };
      changed.push(prefix);
    }
  }
  if (changed.length === 0) return { prefixes };
  // Arguments have a limit of length; beyond a few hundred folders the whole tree is listed and filtered.
  const paths = changed.length > 200 ? ['./packages/'] : changed.map((prefix) => `./packages/${prefix}/`);
  const listing = await git(root, 'ls-tree', '-r', '-d', '-z', 'HEAD', ...paths);
  const isChanged = new Set(changed);
  for (const line of listing.split('\0')) {
    const tab = line.indexOf('\t');
    const path = line.slice(tab + 1).replace(/^\.\//, '');
    const parts = path.split('/');
    if (parts.length !== 4 || parts[0] !== 'packages' || !isChanged.has(parts[1]!)) continue;
    prefixes[parts[1]!]!.packages[path] = line.slice(tab - 40, tab);
  }
  return { prefixes };
}

function withDirty(
  listed: KnownPackages,
  dirty: Readonly<Record<string, string>>,
  root: string,
): KnownPackages {
  const prefixes = { ...listed.prefixes } as Record<
    string,
    { key: string; packages: Record<string, string> }
  >;
  for (const [folder, key] of Object.entries(dirty)) {
    const prefix = folder.split('/')[1]!;
    // The committed key of the prefix no longer speaks for it: the next survey lists it again.
    const { packages = {} } = prefixes[prefix] ?? {};
    prefixes[prefix] = { key: 'dirty', packages };
    if (existsSync(`${root}/${folder}`)) packages[folder] = key;
    else delete packages[folder];
  }
  return { prefixes };
}

/** Every file below `sources/` that is committed, with Git's id of its bytes. */
async function listSources(root: string, hasSources: boolean): Promise<Map<string, string>> {
  if (!hasSources) return new Map();
  const listing = await git(root, 'ls-tree', '-r', '-z', 'HEAD', './sources/');
  // A link has the mode 120000, and another repository within this one 160000.
  return new Map(
    listing
      .split('\0')
      .filter((line) => line.startsWith('100'))
      .map(parseTreeLine),
  );
}

function withChanges(
  files: Map<string, string>,
  changes: ReadonlyMap<string, string | undefined>,
): ReadonlyMap<string, string> {
  for (const [path, key] of changes) {
    if (key === undefined) files.delete(path);
    else files.set(path, key);
  }
  return files;
}

function lstatIfThere(path: string) {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A folder above became a link to itself.
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') return undefined;
    throw error;
  }
}

/** The files all of whose folders below the root are folders themselves: through a link we would read what lies elsewhere. */
function withoutLinked(root: string, files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const known = new Map<string, boolean>([['', true]]);
  const isFolder = (path: string): boolean => {
    const found =
      known.get(path) ??
      (isFolder(path.slice(0, Math.max(0, path.lastIndexOf('/')))) &&
        lstatSync(`${root}/${path}`, { throwIfNoEntry: false })?.isDirectory() === true);
    known.set(path, found);
    return found;
  };
  return new Map([...files].filter(([path]) => isFolder(path.slice(0, path.lastIndexOf('/')))));
}

/** The keys of files by what the system says of them; a folder stands for all below it, and what is gone has none. */
function filesBelow(root: string, paths: readonly string[]): ReadonlyMap<string, string | undefined> {
  const files = new Map<string, string | undefined>();
  for (const path of paths) {
    const plain = path.replace(/\/$/, '');
    const stat = lstatIfThere(`${root}/${plain}`);
    if (!stat?.isDirectory()) {
      files.set(plain, stat?.isFile() ? fileSignature(root, plain) : undefined);
      continue;
    }
    const below = readdirSync(`${root}/${plain}`, { withFileTypes: true }).map(
      (entry) => `${plain}/${entry.name}`,
    );
    for (const [file, key] of filesBelow(root, below)) files.set(file, key);
  }
  return files;
}

function surveyFolder(root: string): Survey {
  const own = readdirSync(root, { withFileTypes: true }).filter(
    (entry) => entry.isFile() || entry.isSymbolicLink(),
  );
  const ownKey = keyOf(...own.map((entry) => fileSignature(root, entry.name)));
  const scopesKey = signatureOf(root, 'scopes');
  const sources = withChanges(new Map(), filesBelow(root, ['sources']));
  const sourcesKey = keyOf(JSON.stringify([...sources]));
  const prefixes: Record<string, { key: string; packages: Record<string, string> }> = {};
  for (const folder of listPackageFolders(root)) {
    const prefix = folder.split('/')[1]!;
    prefixes[prefix] ??= { key: 'unknown', packages: {} };
    prefixes[prefix].packages[folder] = signatureOf(root, folder);
  }
  return {
    key: keyOf(ownKey, scopesKey, sourcesKey, JSON.stringify(prefixes)),
    ownKey,
    scopesKey,
    sourcesKey,
    sources: async () => sources,
    packages: async () => ({ prefixes }),
  };
}

/** The folders of packages as they lie there, three levels below `packages/`: all, or those below a folder in between. */
export function listPackageFolders(root: string, within = 'packages'): string[] {
  if (!existsSync(`${root}/${within}`)) return [];
  const below = (folder: string) =>
    readdirSync(`${root}/${folder}`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}`);
  let folders = [within];
  for (let level = within.split('/').length; level < 4; level += 1) folders = folders.flatMap(below);
  return folders;
}

function signatureOf(root: string, folder: string): string {
  return existsSync(`${root}/${folder}`) ? sha256(statSignature(root, folder)) : '';
}

function fileSignature(root: string, path: string): string {
  const { mtimeMs, ctimeMs, size, ino } = lstatSync(`${root}/${path}`);
  return `${path} ${mtimeMs} ${ctimeMs} ${size} ${ino}`;
}

function keyOf(...parts: readonly string[]): string {
  return sha256(parts.join('\n\n'));
}
