import { type GitRun, runGit } from './git-repository.ts';
import type { ReadFile } from './read-documents.ts';

/** A blob of a tree. */
interface Blob {
  readonly path: string;
  readonly id: string;
  readonly size: number;
}

/** What a commit has at a path. */
export type AtPath =
  | { readonly kind: 'file'; readonly files: readonly Blob[] }
  | { readonly kind: 'folder'; readonly files: readonly Blob[] };

/** The files at or below a path of a commit, links and submodules left out. Throws if there is nothing that could be read. */
export async function listTree(run: GitRun, commit: string, path: string): Promise<AtPath> {
  if (path === '') return { kind: 'folder', files: await listFolder(run, commit, '') };
  const [entry] = await lsTree(run, commit, '--', path);
  if (!entry) throw new Error(`has no ${path} at commit ${commit}; name a file or a folder that is there`);
  if (entry.type === 'tree') return { kind: 'folder', files: await listFolder(run, commit, path) };
  if (entry.type !== 'blob' || entry.mode === '120000') {
    throw new Error(
      `has ${path} as a ${entry.type === 'blob' ? 'symbolic link' : 'submodule'}, which is not followed`,
    );
  }
  return { kind: 'file', files: [entry] };
}

async function listFolder(run: GitRun, commit: string, folder: string): Promise<Blob[]> {
  const entries = await lsTree(run, commit, '-r', ...(folder === '' ? [] : ['--', `${folder}/`]));
  return entries.filter(({ type, mode }) => type === 'blob' && mode !== '120000');
}

async function lsTree(run: GitRun, commit: string, ...args: readonly string[]) {
  const text = (await runGit(run, 'ls-tree', '-z', '-l', '--full-tree', commit, ...args)).toString();
  return text
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const tab = line.indexOf('\t');
      const [mode = '', type = '', id = '', size = ''] = line.slice(0, tab).split(/ +/);
      return { mode, type, id, size: Number(size) || 0, path: line.slice(tab + 1) };
    });
}

/** The bytes of blobs, in the order given. */
export async function readBlobs(run: GitRun, blobs: readonly Blob[]): Promise<ReadFile[]> {
  if (blobs.length === 0) return [];
  const input = `${blobs.map(({ id }) => id).join('\n')}\n`;
  // For each blob, beside its bytes, a line of its id, type and size.
  const maxBytes = run.maxBytes + blobs.length * 128;
  const printed = await runGit({ ...run, input, maxBytes }, 'cat-file', '--batch');
  let at = 0;
  return blobs.map(({ path, id, size }) => {
    const line = printed.indexOf(0x0a, at);
    const heading = printed.subarray(at, line).toString();
    if (heading !== `${id} blob ${size}`) throw new Error(`git prints "${heading}" where ${path} should be`);
    at = line + 1 + size + 1;
    return { path, bytes: printed.subarray(line + 1, line + 1 + size) };
  });
}
